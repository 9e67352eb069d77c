#pragma once

#include <QString>

#include <ostream>

/// So that a failing comparison of texts shows them.
inline void PrintTo(const QString& text, std::ostream* stream) { *stream << '"' << text.toStdString() << '"'; }

namespace gatehouse::console {

inline QString words(const char* text) { return QString::fromUtf8(text); }
/// With plain blanks, so that expectations can be typed.
inline QString plain(QString text) { return text.replace(QChar(0x202F), u' ').replace(QChar(0x00A0), u' '); }

} // namespace gatehouse::console
