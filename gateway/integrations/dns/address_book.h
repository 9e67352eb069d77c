#pragma once

#include "gateway/integrations/dns/resolver.h"
#include "gateway/net/event_loop.h"
#include "shared/core/ip_address.h"
#include "shared/core/time.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::integrations {

struct AddressBookOptions {
    Duration shortestTtl = 1s; ///< an answer is kept at least so long, whatever its records say
    Duration longestTtl = 5min;
    Duration firstRetry = 1s; ///< after a failure; doubles up to longestRetry
    Duration longestRetry = 30s;
    Duration longestStale = Duration::max(); ///< how long after the last success its addresses are used while DNS fails
};

/// The addresses of the host names that somebody watches, kept up to date: asked for again as they run out, kept when
/// DNS fails (a name server's trouble is no reason to stop serving), asked for with growing pauses until it recovers.
/// Belongs to one event loop; outlives its watches.
class AddressBook {
    class Entry;

public:
    using OnChanged = std::function<void(const std::vector<IpAddress>&)>;

    /// Somebody's interest in a host; ends with the object.
    class Watch {
    public:
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;
        ~Watch();

    private:
        friend class AddressBook;
        struct Listener {
            OnChanged onChanged;
            bool isInformed = false;
            bool isGone = false; ///< perhaps from inside onChanged
        };
        Watch(AddressBook& book, Entry& entry, OnChanged onChanged);

        AddressBook& m_book;
        Entry& m_entry;
        std::shared_ptr<Listener> m_listener;
    };

    /// What operators see of a host.
    struct Status {
        std::vector<IpAddress> addresses;
        std::string error;          ///< of the last attempt; with addresses: these are from before
        MonotonicTime resolvedAt{}; ///< last success; the epoch without one
        MonotonicTime nextAttempt{};
    };

    AddressBook(net::EventLoop& loop, Resolver& resolver, AddressBookOptions options = {});
    AddressBook(const AddressBook&) = delete;
    AddressBook& operator=(const AddressBook&) = delete;
    ~AddressBook();

    /// Calls `onChanged` with the addresses once they are known, or with none once they are known not to be had, and
    /// then each time they are others. Never from inside this call. The watch may be given up from inside the callback.
    [[nodiscard]] std::unique_ptr<Watch> watch(std::string_view host, OnChanged onChanged);
    /// Null if nobody watches that host.
    [[nodiscard]] const Status* status(std::string_view host) const;

private:
    void leave(Entry& entry);

    net::EventLoop& m_loop;
    Resolver& m_resolver;
    AddressBookOptions m_options;
    std::map<std::string, std::unique_ptr<Entry>, std::less<>> m_entries; ///< by comparable name
};

} // namespace gatehouse::integrations
