#pragma once

#include "gateway/integrations/dns/dns_channel.h"
#include "gateway/integrations/dns/hosts_file.h"
#include "gateway/net/event_loop.h"
#include "shared/core/ip_address.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/dns.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::integrations {

struct ResolverOptions {
    DnsOptions dns;
    std::string hostsFile = "/etc/hosts";
};
/// What a configuration says, in the words of the resolver.
[[nodiscard]] ResolverOptions resolverOptions(const model::Dns& dns);

[[nodiscard]] ResolverOptions resolverOptions(const model::Dns& dns);

/// What is known of a host name.
struct Resolution {
    std::vector<IpAddress> addresses; ///< each once, IPv4 first, else in their own order
    Duration ttl{};                   ///< how long that may be believed
    std::string error;                ///< empty: there are addresses
};

/// Finds the addresses of host names: literal addresses, the hosts file, "localhost", then DNS, IPv4 and IPv6 at once.
/// Asks anew each time; what keeps answers is AddressBook. Belongs to one event loop and its thread. Never blocks on
/// the network.
class Resolver {
public:
    using Callback = std::function<void(const Resolution&)>;

    /// The right to be called back; given up, the callback does not come.
    class Lookup {
    public:
        explicit Lookup(Callback callback) : m_callback(std::move(callback)) {}

    private:
        friend class Resolver;
        Callback m_callback;
    };

    [[nodiscard]] static Result<std::unique_ptr<Resolver>> create(net::EventLoop& loop, ResolverOptions options = {});
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;
    ~Resolver();

    /// Calls back once, never from inside this call, unless the lookup or the resolver is gone before.
    [[nodiscard]] std::shared_ptr<Lookup> resolve(std::string_view host, Callback callback);

private:
    class Delivery;

    Resolver(net::EventLoop& loop, ResolverOptions options);
    /// What needs no network, if it is that.
    [[nodiscard]] std::optional<Resolution> answerLocally(std::string_view host);
    void askDns(std::string_view host, std::weak_ptr<Lookup> lookup);
    Result<void> openChannel();
    void reopenIfServersChanged();

    net::EventLoop& m_loop;
    ResolverOptions m_options;
    HostsFile m_hosts;
    FileVersion m_serversVersion; ///< of /etc/resolv.conf, which the channel was opened with
    std::unique_ptr<DnsChannel> m_channel;
    std::unique_ptr<Delivery> m_delivery;
};

} // namespace gatehouse::integrations
