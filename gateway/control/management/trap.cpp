#include "shared/api/trap.h"

#include "gateway/control/management/deeds.h"

#include <QTimer>

#include <chrono>
#include <memory>
#include <utility>

namespace gatehouse::control {

namespace {

constexpr Duration kUsual = 1h;

/// The one trap, and its end.
class TrapKeeper {
public:
    explicit TrapKeeper(TrapDesk desk) : m_desk(std::move(desk)) {
        m_end.setSingleShot(true);
        QObject::connect(&m_end, &QTimer::timeout, &m_end, [this] { clear(); });
    }

    [[nodiscard]] rpc::Answer<api::Trap> set(const Caller& caller, const api::TrapSetParams& params) {
        const Duration lasts = params.lasts.value_or(kUsual);
        m_desk.set(TRY(filterOf(params.filter)));
        m_trap = {true, params.filter, caller.user, m_desk.clock.wall() + lasts};
        m_end.start(std::chrono::ceil<std::chrono::milliseconds>(lasts));
        return m_trap;
    }
    void clear() {
        m_end.stop();
        m_desk.set({});
        m_trap = {};
    }
    [[nodiscard]] const api::Trap& trap() const { return m_trap; }

private:
    TrapDesk m_desk;
    api::Trap m_trap;
    QTimer m_end;
};

} // namespace

void serveTrap(Dispatcher& dispatcher, TrapDesk desk) {
    const auto keeper = std::make_shared<TrapKeeper>(std::move(desk));
    const auto state = [keeper](const auto& /*params*/) { return rpc::write(keeper->trap()); };
    dispatcher.act(
        api::kTrapSet,
        [keeper](const Caller& caller, const api::TrapSetParams& params) { return keeper->set(caller, params); },
        state);
    dispatcher.answer(api::kTrapGet, [keeper](const Caller& /*caller*/, const rpc::Nothing& /*params*/) {
        return rpc::Answer<api::Trap>(keeper->trap());
    });
    dispatcher.act(
        api::kTrapClear,
        [keeper](const Caller& /*caller*/, const rpc::Nothing& /*params*/) {
            keeper->clear();
            return rpc::Answer<rpc::Nothing>(rpc::Nothing{});
        },
        state);
}

} // namespace gatehouse::control
