#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>

namespace gatehouse::pipeline {

/// What policies count and remember beyond one configuration: a new plan finds the state of the old one by its id, and
/// the state goes when no plan uses it any more. Control thread only; what is in a state is shared by all workers.
class StateRegistry {
public:
    /// The state of that type and id, made by `make()` (a std::shared_ptr<T>) if there is none.
    template <class T, class Make> [[nodiscard]] std::shared_ptr<T> ensure(std::string_view id, Make make) {
        std::weak_ptr<void>& known = m_states[{std::string(id), typeid(T)}];
        if (auto state = std::static_pointer_cast<T>(known.lock()))
            return state;
        std::shared_ptr<T> state = make();
        known = state;
        return state;
    }
    /// Drops the names of states that are gone.
    void tidy() {
        std::erase_if(m_states, [](const auto& entry) { return entry.second.expired(); });
    }
    [[nodiscard]] std::size_t size() const { return m_states.size(); }

private:
    std::map<std::pair<std::string, std::type_index>, std::weak_ptr<void>> m_states;
};

} // namespace gatehouse::pipeline
