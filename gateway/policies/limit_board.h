#pragma once

#include "gateway/pipeline/state_registry.h"
#include "gateway/policies/limit_table.h"
#include "gateway/policies/refused_callers.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies {

struct BuildContext;

/// One use of a policy that limits, as operators see it. Part of a plan; whom it has refused outlives that.
class LimitView {
public:
    LimitView(std::string id, std::shared_ptr<RefusedCallers> refused)
        : m_id(std::move(id)), m_refused(std::move(refused)) {}
    virtual ~LimitView() = default;
    LimitView(const LimitView&) = delete;
    LimitView& operator=(const LimitView&) = delete;

    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] RefusedCallers& refused() const { return *m_refused; }
    [[nodiscard]] virtual std::string by() const = 0;
    [[nodiscard]] virtual std::vector<std::string> limits() const = 0;
    [[nodiscard]] virtual bool isShadow() const = 0;
    [[nodiscard]] virtual std::string store() const = 0;
    [[nodiscard]] virtual std::size_t callers() const = 0;
    /// Nothing: a store knows.
    [[nodiscard]] virtual std::optional<std::int64_t> remaining(const LimitTable::Key& key,
                                                                const Clock& clock) const = 0;
    /// Forgets what the caller has used. False: nothing was known of it.
    [[nodiscard]] virtual bool reset(const LimitTable::Key& key) const = 0;
    /// The key of a value, where there is only one thing that is counted by.
    [[nodiscard]] virtual std::optional<LimitTable::Key> keyOf(std::string_view value) const = 0;

private:
    std::string m_id;
    std::shared_ptr<RefusedCallers> m_refused;
};

/// All limits of the plans that serve. Control thread only.
class LimitBoard {
public:
    /// The one of all plans that share these states.
    [[nodiscard]] static std::shared_ptr<LimitBoard> of(pipeline::StateRegistry& states);

    void add(const std::shared_ptr<const LimitView>& view) { m_views.push_back(view); }
    /// Adds it to that board, if it is of a plan that serves.
    static void tell(const BuildContext& context, const std::shared_ptr<const LimitView>& view);
    /// By their ids; of several with one id, the latest.
    [[nodiscard]] std::vector<std::shared_ptr<const LimitView>> views();

private:
    std::vector<std::weak_ptr<const LimitView>> m_views; ///< in the order in which they were made
};

} // namespace gatehouse::policies
