#include "console/text/served.h"

#include <QCoreApplication>

namespace gatehouse::served {
namespace {

QString translated(const char* context, const QString& text) {
    // Of an empty source a translator tells about itself.
    return text.isEmpty() ? text : QCoreApplication::translate(context, text.toUtf8().constData());
}

} // namespace

QString option(const QString& text) { return translated("gatehouse::served::Option", text); }

QString reason(const QString& text) { return translated("gatehouse::served::Reason", text); }

QString stage(const QString& word) { return translated("gatehouse::served::Stage", word); }

QString result(const QString& word) { return translated("gatehouse::served::Result", word); }

QString criterion(const QString& word) { return translated("gatehouse::served::Criterion", word); }

} // namespace gatehouse::served
