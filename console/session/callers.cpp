#include "console/session/callers.h"

#include "console/session/words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace gatehouse::console {
namespace {

constexpr std::uint64_t kPage = 500;

} // namespace

Callers::Callers(GatewayView& view) : m_view(view) {
    m_timer.setInterval(std::chrono::duration_cast<std::chrono::milliseconds>(kStep));
    connect(&m_timer, &QTimer::timeout, this, &Callers::refresh);
    connect(&view, &GatewayView::configurationChanged, this, &Callers::refresh);
}

const api::Key* Callers::key(const std::string& id) const {
    const auto found = std::ranges::find(m_keys, id, &api::Key::id);
    return found == m_keys.end() ? nullptr : &*found;
}

void Callers::setWatched(bool isWatched) {
    if (isWatched == m_timer.isActive())
        return;
    if (!isWatched)
        return m_timer.stop();
    m_timer.start();
    refresh();
}

void Callers::refresh() {
    if (!m_view.session().isConnected())
        return;
    m_newConsumers.clear();
    m_newKeys.clear();
    readConsumers(0, ++m_reading);
}

void Callers::readConsumers(std::uint64_t offset, std::uint64_t reading) {
    api::ConsumersListParams params;
    params.offset = offset;
    params.limit = kPage;
    m_view.session().call(api::kConsumersList, params, this,
                          [this, offset, reading](rpc::Answer<api::Consumers> answer) {
                              if (reading != m_reading)
                                  return;
                              if (!answer)
                                  return fail(answer.error());
                              std::ranges::move(answer->consumers, std::back_inserter(m_newConsumers));
                              if (answer->next > offset && m_newConsumers.size() < kMost)
                                  readConsumers(answer->next, reading);
                              else
                                  readKeys(0, reading);
                          });
}

void Callers::readKeys(std::uint64_t offset, std::uint64_t reading) {
    api::KeysListParams params;
    params.offset = offset;
    params.limit = kPage;
    m_view.session().call(api::kKeysList, params, this, [this, offset, reading](rpc::Answer<api::Keys> answer) {
        if (reading != m_reading)
            return;
        if (!answer)
            return fail(answer.error());
        std::ranges::move(answer->keys, std::back_inserter(m_newKeys));
        if (answer->next > offset && m_newKeys.size() < kMost)
            return readKeys(answer->next, reading);
        m_consumers = std::exchange(m_newConsumers, {});
        m_keys = std::exchange(m_newKeys, {});
        m_isKnown = true;
        m_problem.clear();
        Q_EMIT changed();
    });
}

void Callers::fail(const rpc::Failure& error) {
    if (error.code == rpc::ErrorCode::Disconnected)
        return; // they are read again in the next connection
    m_problem = words(error.message);
    Q_EMIT changed();
}

} // namespace gatehouse::console
