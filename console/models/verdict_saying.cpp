#include "console/models/verdict_saying.h"

#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/served.h"
#include "shared/api/verdict_words.h"

#include <QCoreApplication>

namespace gatehouse::console {
namespace {

class VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::VerdictWords)
};

QString saidOf(const api::VerdictAttempt& attempt) {
    QStringList parts{attempt.status == 0 ? VerdictWords::tr("no answer")
                                          : VerdictWords::tr("status %1").arg(attempt.status)};
    if (attempt.reused)
        parts << VerdictWords::tr("kept connection");
    else if (attempt.connect > Duration{})
        parts << VerdictWords::tr("new connection");
    return parts.join(QStringLiteral(", "));
}

/// What an origin is put together from; at the end of some there is a name.
constexpr const char* kOriginParts[]{
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "gateway"),
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "service %1"),
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "route %1"),
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "plan %1"),
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "consumer %1"),
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "by chain %1"),
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "mandatory"),
    QT_TRANSLATE_NOOP("gatehouse::console::VerdictWords", "on some requests"),
};

QString partSaid(const QString& part) {
    for (const char* known : kOriginParts) {
        const auto pattern = QString::fromLatin1(known);
        const auto fixed = pattern.section(QStringLiteral("%1"), 0, 0);
        if (part == pattern)
            return VerdictWords::tr(known);
        if (fixed != pattern && part.startsWith(fixed))
            return VerdictWords::tr(known).arg(part.mid(fixed.size()));
    }
    return part;
}

} // namespace

StageSaying::Saying StageSaying::next(const api::VerdictStage& stage) {
    return {served::stage(words(stage.stage)), served::result(words(stage.result)), valueOf(stage)};
}

QString StageSaying::valueOf(const api::VerdictStage& stage) {
    if (stage.stage == api::StageWord::kUpstream && m_attempt < m_verdict.attempts.size())
        return saidOf(m_verdict.attempts[m_attempt++]);
    if (stage.stage == api::StageWord::kAnswer)
        return Format().size(Bytes{m_verdict.bytesOut});
    return words(stage.value);
}

QString notMeasured(const api::Verdict& verdict, Duration took) {
    return took != Duration{} || verdict.timed
               ? QString()
               : VerdictWords::tr("Not measured: only some exchanges are timed step by step.");
}

QString originSaid(const QString& origin) {
    QStringList parts = origin.split(QStringLiteral(", "));
    for (auto& part : parts)
        part = partSaid(part);
    return parts.join(QStringLiteral(", "));
}

} // namespace gatehouse::console
