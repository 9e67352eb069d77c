#include "console/session/traffic.h"

#include "console/session/words.h"

#include <algorithm>
#include <utility>

namespace gatehouse::console {
namespace {

constexpr std::chrono::milliseconds kBreath{250}; ///< between two that are told of

} // namespace

Traffic::Traffic(GatewayView& view) : m_view(view) {
    view.session().hear(api::kTrafficExchange, [this](api::TrafficExchange exchange) { hear(std::move(exchange)); });
    connect(&view.session(), &Session::stateChanged, this, &Traffic::subscribe);
    connect(&view, &GatewayView::configurationChanged, this, &Traffic::subscribe); // which says what is recorded
    m_soon.setSingleShot(true);
    m_soon.setInterval(kBreath);
    connect(&m_soon, &QTimer::timeout, this, &Traffic::changed);
}

const Traffic::Exchange* Traffic::find(std::uint64_t number) const {
    const auto found = std::ranges::find(m_exchanges, number, &Exchange::number);
    return found == m_exchanges.end() ? nullptr : &*found;
}

void Traffic::start() {
    if (!std::exchange(m_isWanted, true))
        subscribe();
}

void Traffic::subscribe() {
    if (!m_isWanted || !m_view.session().isConnected())
        return;
    m_view.session().call(api::kTrafficSubscribe, {}, this, [this](const rpc::Answer<api::TrafficSubscribed>& answer) {
        if (!answer && answer.error().code == rpc::ErrorCode::Disconnected)
            return; // the next connection asks again
        m_isTold |= answer.has_value();
        m_problem = answer ? QString() : words(answer.error().message);
        m_isRecorded = !answer || answer->recorded;
        Q_EMIT changed();
    });
}

void Traffic::setPaused(bool isPaused) {
    m_isPaused = isPaused;
    Q_EMIT changed();
}

void Traffic::clear() {
    m_exchanges.clear();
    m_unseen = 0;
    Q_EMIT changed();
}

void Traffic::hear(api::TrafficExchange exchange) {
    if (m_isPaused)
        return;
    m_unseen += exchange.unseen + exchange.lost;
    m_exchanges.push_front({++m_heard, std::move(exchange.verdict)});
    if (m_exchanges.size() > kMost)
        m_exchanges.pop_back();
    if (!m_soon.isActive())
        m_soon.start();
}

} // namespace gatehouse::console
