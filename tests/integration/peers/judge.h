#pragma once

#include "tests/integration/peers/nginx_server.h"
#include "tests/support/gateway_process.h"
#include "tests/support/recording_upstream.h"

#include <memory>
#include <set>

namespace gatehouse::test {

/// Hostile bytes and what must become of them.
struct Attack {
    enum class Outcome {
        Refused, ///< an error of the gateway (or silence), connection closed, nothing reaches the upstream
        Cut,     ///< the same, but the upstream may have seen a part that is no whole request
        Passed,  ///< exactly the requests in `forwarded` reach the upstream
    };
    std::string name;
    std::string bytes;
    Outcome outcome = Outcome::Refused;
    std::set<int> statuses{400};          ///< allowed for the last answer; empty: any
    std::vector<std::string> forwarded{}; ///< "METHOD TARGET BODY" of each request, for Passed
};

/// A gateway between an attacker and two upstreams: one that records every byte, and a real nginx. Requests for the
/// host "a.example" go to the first; the same bytes with "n.example" instead to the second.
class Judge {
public:
    [[nodiscard]] Result<void> start();

    /// Sends the attack and looks at it from all sides. Returns what is wrong, empty if nothing.
    [[nodiscard]] std::string judge(const Attack& attack);

    [[nodiscard]] GatewayProcess& gateway() { return m_gateway; }
    [[nodiscard]] RecordingUpstream& upstream() { return m_upstream; }

private:
    struct Answer {
        std::vector<int> statuses;
        bool closed = false;
        std::string raw;
    };
    [[nodiscard]] Answer send(const std::string& bytes) const;
    [[nodiscard]] std::string judgeAnswer(const Attack& attack, const Answer& answer) const;
    [[nodiscard]] std::string judgeUpstream(const Attack& attack) const;
    [[nodiscard]] std::string judgeByNginx(const Attack& attack);

    RecordingUpstream m_upstream;
    std::unique_ptr<NginxServer> m_nginx;
    GatewayProcess m_gateway;
};

} // namespace gatehouse::test
