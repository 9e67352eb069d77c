#include "gateway/integrations/dns/address_book.h"

#include "gateway/integrations/dns/host_name.h"

#include <algorithm>
#include <utility>

namespace gatehouse::integrations {

/// One host: what is known of it, who wants to know, and when to ask again.
class AddressBook::Entry final : public net::Deferred {
public:
    using Listener = Watch::Listener;

    Entry(net::EventLoop& loop, Resolver& resolver, const AddressBookOptions& options, std::string host)
        : m_loop(loop), m_resolver(resolver), m_options(options), m_host(std::move(host)) {
        refresh();
    }

    [[nodiscard]] const std::string& host() const { return m_host; }
    [[nodiscard]] const Status& status() const { return m_status; }

    void join(std::shared_ptr<Listener> listener) {
        m_listeners.push_back(std::move(listener));
        if (m_isKnown)
            m_loop.nextTurn(*this);
    }
    /// Says whether somebody is left.
    [[nodiscard]] bool dropGone() {
        std::erase_if(m_listeners, [](const auto& listener) { return listener->isGone; });
        return !m_listeners.empty();
    }

    /// Nobody is left: nothing happens any more until it is deleted.
    void stop() {
        m_lookup.reset();
        m_timer.cancel();
        unlink();
    }

    void onTurn() override { informNewcomers(); }

private:
    void refresh() {
        m_lookup = m_resolver.resolve(m_host, [this](const Resolution& resolution) { onResolved(resolution); });
    }
    void onResolved(const Resolution& resolution) {
        m_lookup.reset();
        if (resolution.error.empty())
            succeed(resolution);
        else
            failWith(resolution.error);
    }

    void succeed(const Resolution& resolution) {
        m_failures = 0;
        m_status.error.clear();
        m_status.resolvedAt = m_loop.now();
        askAgainIn(std::clamp(resolution.ttl, m_options.shortestTtl, m_options.longestTtl));
        publish(resolution.addresses);
    }

    void failWith(const std::string& error) {
        m_status.error = error;
        const Duration age = m_loop.now() - m_status.resolvedAt;
        const bool tooStale = age >= m_options.longestStale;
        // The last attempt is made when the addresses are about to expire.
        askAgainIn(tooStale ? retryDelay() : std::min(retryDelay(), m_options.longestStale - age));
        publish(tooStale ? std::vector<IpAddress>{} : m_status.addresses);
    }

    [[nodiscard]] Duration retryDelay() {
        auto delay = m_options.firstRetry;
        for (int i = 0; i < m_failures && delay < m_options.longestRetry; ++i)
            delay *= 2;
        ++m_failures;
        return std::min(delay, m_options.longestRetry);
    }

    void askAgainIn(Duration delay) {
        m_status.nextAttempt = m_loop.now() + delay;
        m_loop.arm(m_timer, delay);
    }

    void publish(std::vector<IpAddress> addresses) {
        const bool same = std::exchange(m_isKnown, true) && addresses == m_status.addresses;
        m_status.addresses = std::move(addresses);
        if (!same)
            for (const auto& listener : m_listeners)
                listener->isInformed = false;
        informNewcomers();
    }

    /// The last watch may end, and this object with it, from inside any of the callbacks (the loop then deletes it
    /// after the turn).
    void informNewcomers() {
        const auto addresses = m_status.addresses;
        for (const auto& listener : std::vector(m_listeners))
            if (!listener->isGone && !std::exchange(listener->isInformed, true))
                listener->onChanged(addresses);
    }

    net::EventLoop& m_loop;
    Resolver& m_resolver;
    const AddressBookOptions& m_options;
    std::string m_host;
    Status m_status;
    bool m_isKnown = false; ///< there has been an answer, good or bad
    int m_failures = 0;     ///< in a row
    std::vector<std::shared_ptr<Listener>> m_listeners;
    std::shared_ptr<Resolver::Lookup> m_lookup;
    net::Timer m_timer = net::Timer::calling<&Entry::refresh>(*this);
};

AddressBook::AddressBook(net::EventLoop& loop, Resolver& resolver, AddressBookOptions options)
    : m_loop(loop), m_resolver(resolver), m_options(options) {}

AddressBook::~AddressBook() = default;

std::unique_ptr<AddressBook::Watch> AddressBook::watch(std::string_view host, OnChanged onChanged) {
    // A dot at the end is kept: it means another question to DNS.
    auto name = comparableName(host) + (host.ends_with('.') ? "." : "");
    auto& entry = m_entries[name];
    if (entry == nullptr)
        entry = std::make_unique<Entry>(m_loop, m_resolver, m_options, name);
    return std::unique_ptr<Watch>(new Watch(*this, *entry, std::move(onChanged)));
}

const AddressBook::Status* AddressBook::status(std::string_view host) const {
    const auto found = m_entries.find(comparableName(host) + (host.ends_with('.') ? "." : ""));
    return found == m_entries.end() ? nullptr : &found->second->status();
}

void AddressBook::leave(Entry& entry) {
    if (entry.dropGone())
        return;
    entry.stop();
    const auto found = m_entries.find(entry.host());
    m_loop.retire(std::move(found->second));
    m_entries.erase(found);
}

AddressBook::Watch::Watch(AddressBook& book, Entry& entry, OnChanged onChanged)
    : m_book(book), m_entry(entry), m_listener(std::make_shared<Listener>(Listener{std::move(onChanged)})) {
    entry.join(m_listener);
}

AddressBook::Watch::~Watch() {
    m_listener->isGone = true;
    m_book.leave(m_entry);
}

} // namespace gatehouse::integrations
