#include "gateway/integrations/dns/resolver.h"

#include "gateway/integrations/dns/host_name.h"

#include <utility>

namespace gatehouse::integrations {

namespace {

/// Where c-ares finds its servers when none are given.
const std::string kServersFile = "/etc/resolv.conf";
/// Looking into the hosts file again costs one stat().
constexpr Duration kHostsFileTtl = 10s;
/// What cannot change by itself.
constexpr Duration kForever = std::chrono::hours(24);

Resolution found(std::vector<IpAddress> addresses, Duration ttl) {
    putInOrder(addresses);
    return {std::move(addresses), ttl, {}};
}

} // namespace

/// Answers on their way to those who asked, between two turns of the loop, so that no callback runs inside c-ares or
/// inside resolve(). A callback may destroy the resolver.
class Resolver::Delivery final : public net::Deferred {
public:
    explicit Delivery(net::EventLoop& loop) : m_loop(loop) {}

    void add(std::weak_ptr<Lookup> lookup, Resolution resolution) {
        m_waiting.emplace_back(std::move(lookup), std::move(resolution));
        m_loop.nextTurn(*this);
    }
    void onTurn() override {
        for (const auto& [lookup, resolution] : std::exchange(m_waiting, {})) // nothing of *this from here on
            if (const auto asked = lookup.lock())
                std::exchange(asked->m_callback, nullptr)(resolution);
    }

private:
    net::EventLoop& m_loop;
    std::vector<std::pair<std::weak_ptr<Lookup>, Resolution>> m_waiting;
};

ResolverOptions resolverOptions(const model::Dns& dns) {
    ResolverOptions options;
    options.dns = {dns.servers, dns.timeout, static_cast<int>(dns.attempts), dns.search};
    return options;
}

Result<std::unique_ptr<Resolver>> Resolver::create(net::EventLoop& loop, ResolverOptions options) {
    std::unique_ptr<Resolver> resolver(new Resolver(loop, std::move(options)));
    TRY_VOID(resolver->openChannel());
    return resolver;
}

Resolver::Resolver(net::EventLoop& loop, ResolverOptions options)
    : m_loop(loop), m_options(std::move(options)), m_hosts(m_options.hostsFile),
      m_delivery(std::make_unique<Delivery>(loop)) {}

Resolver::~Resolver() = default;

Result<void> Resolver::openChannel() {
    const auto version = FileVersion::of(kServersFile);
    m_channel = TRY(DnsChannel::create(m_loop, m_options.dns));
    m_serversVersion = version;
    return {};
}

std::shared_ptr<Resolver::Lookup> Resolver::resolve(std::string_view host, Callback callback) {
    auto lookup = std::make_shared<Lookup>(std::move(callback));
    if (auto known = answerLocally(host))
        m_delivery->add(lookup, std::move(*known));
    else
        askDns(host, lookup);
    return lookup;
}

std::optional<Resolution> Resolver::answerLocally(std::string_view host) {
    if (const auto literal = IpAddress::parse(host))
        return found({*literal}, kForever);
    const auto name = comparableName(host);
    if (!isHostName(name))
        return Resolution{{}, {}, "\"" + name + "\" is not a host name"};
    if (const auto& listed = m_hosts.find(name); !listed.empty())
        return found(listed, kHostsFileTtl);
    if (isLocalhost(name))
        return found({IpAddress::v4(0x7f000001), *IpAddress::parse("::1")}, kForever);
    return std::nullopt;
}

void Resolver::askDns(std::string_view host, std::weak_ptr<Lookup> lookup) {
    reopenIfServersChanged();
    // As written: a dot at the end keeps the search domains of resolv.conf out.
    m_channel->ask(
        std::string(host), [delivery = m_delivery.get(), lookup = std::move(lookup)](DnsAnswer answer) mutable {
            putInOrder(answer.addresses);
            delivery->add(std::move(lookup), {std::move(answer.addresses), answer.ttl, std::move(answer.error)});
        });
}

/// A machine that moves between networks gets other servers; a channel knows those that it was opened with.
void Resolver::reopenIfServersChanged() {
    if (!m_options.dns.servers.empty() || !m_channel->isIdle() || FileVersion::of(kServersFile) == m_serversVersion)
        return;
    // If it cannot be opened anew, the old one goes on.
    static_cast<void>(openChannel());
}

} // namespace gatehouse::integrations
