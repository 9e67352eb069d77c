#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gatehouse::pipeline {
struct ClientCertificate;
}

namespace gatehouse::policies::mtls {

struct Config {
    enum class Unknown { Refuse, Allow };
    Unknown unknown = Unknown::Refuse;
    bool clientCert = false; ///< tell the upstream with Client-Cert
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Knows consumers by the certificate that the TLS handshake has verified.
class Mtls {
public:
    static constexpr std::string_view kName = "mtls";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Authenticate;

    [[nodiscard]] static Result<Mtls> create(const Config& config, const BuildContext& context);

    pipeline::Authentication authenticate(pipeline::Exchange& exchange) const;
    void onAdmitted(pipeline::Exchange& exchange) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Known = std::unordered_map<std::string, const pipeline::ConsumerPlan*, TextHash, std::equal_to<>>;
    struct Found {
        const pipeline::ConsumerPlan* consumer = nullptr;
        bool isAmbiguous = false;
    };

    Mtls(const Config& config, Known subjects, Known others)
        : m_config(config), m_subjects(std::move(subjects)), m_others(std::move(others)) {}
    [[nodiscard]] Found find(const pipeline::ClientCertificate& certificate) const;

    Config m_config;
    Known m_subjects;
    Known m_others; ///< by fingerprint and alternative name, which cannot be taken for each other
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::mtls
