#pragma once

#include "shared/api/verdict.h"

#include <QStringList>

namespace gatehouse::console {

/// What the stages of a verdict say, in the user's language; asked for each, in their order.
class StageSaying final {
public:
    explicit StageSaying(const api::Verdict& verdict) : m_verdict(verdict) {}

    struct Saying {
        QString stage;
        QString result;
        QString value; ///< by which it was decided; what a policy says stays as it is
    };
    [[nodiscard]] Saying next(const api::VerdictStage& stage);

private:
    [[nodiscard]] QString valueOf(const api::VerdictStage& stage);

    const api::Verdict& m_verdict;
    std::size_t m_attempt = 0; ///< the next one: each has a stage of its own
};

/// Why there is a dash where a time should be; empty if there is a time.
[[nodiscard]] QString notMeasured(const api::Verdict& verdict, Duration took);
/// "service orders, by chain standard": where a policy is written. What is not known in it stays as it is.
[[nodiscard]] QString originSaid(const QString& origin);

} // namespace gatehouse::console
