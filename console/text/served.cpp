#include "console/text/served.h"

#include "console/text/language.h"

#include <QCoreApplication>

namespace gatehouse::served {
namespace {

QString translated(const char* context, const QString& text) {
    // Of an empty source a translator tells about itself.
    return text.isEmpty() ? text : QCoreApplication::translate(context, text.toUtf8().constData());
}

/// Whole sentences keep their direction, whatever they begin with.
QString sentence(const char* context, const QString& text) {
    const auto said = translated(context, text);
    return said == text ? text : console::paragraph(said);
}

} // namespace

QString option(const QString& text) { return sentence("gatehouse::served::Option", text); }

QString reason(const QString& text) { return sentence("gatehouse::served::Reason", text); }

QString stage(const QString& word) { return translated("gatehouse::served::Stage", word); }

QString result(const QString& word) { return translated("gatehouse::served::Result", word); }

QString criterion(const QString& word) { return translated("gatehouse::served::Criterion", word); }

QString notReady(const QString& why) { return translated("gatehouse::served::NotReady", why); }

QString outcome(const QString& outcome) { return translated("gatehouse::served::Outcome", outcome); }

} // namespace gatehouse::served
