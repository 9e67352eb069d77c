#include "gateway/policies/mtls/mtls.h"

#include "gateway/pipeline/exchange.h"
#include "shared/schema/schema.h"

namespace gatehouse::policies::mtls {

using http::Reason;
using pipeline::Authentication;

namespace {

constexpr std::string_view kChallenge = "ClientCertificate realm=\"api\"";

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("mtls", "Knows consumers by their client certificate.")
        .field("unknown", &Config::unknown,
               schema::words<Config::Unknown>({
                   {"refuse", Config::Unknown::Refuse, "it is refused"},
                   {"allow", Config::Unknown::Allow, "its subject may call, as no consumer"},
               }),
               "What becomes of a valid certificate that belongs to no consumer.")
        .field("client_cert", &Config::clientCert,
               "Whether the upstream is shown the certificate, in the field Client-Cert (RFC 9440).");
}

Result<Mtls> Mtls::create(const Config& config, const BuildContext& context) {
    Known subjects;
    Known others;
    for (const model::Consumer& consumer : context.config.consumers) {
        const pipeline::ConsumerPlan* plan = context.consumers.find(consumer.name);
        for (const model::ClientCertificate& certificate : consumer.credentials.certificates) {
            if (!certificate.subject.empty())
                subjects.emplace(certificate.subject, plan);
            else
                others.emplace(certificate.fingerprint.empty() ? certificate.san : certificate.fingerprint, plan);
        }
    }
    return Mtls(config, std::move(subjects), std::move(others));
}

/// What identifies the certificate most closely comes first. Names of two consumers in one certificate are nobody's.
Mtls::Found Mtls::find(const pipeline::ClientCertificate& certificate) const {
    if (const auto known = m_others.find(certificate.fingerprint); known != m_others.end())
        return {known->second, false};
    Found found;
    for (const std::string& name : certificate.names) {
        const auto known = m_others.find(name);
        if (known == m_others.end())
            continue;
        found.isAmbiguous = found.isAmbiguous || (found.consumer != nullptr && found.consumer != known->second);
        found.consumer = known->second;
    }
    if (found.consumer != nullptr)
        return found;
    const auto known = m_subjects.find(certificate.subject);
    return {known == m_subjects.end() ? nullptr : known->second, false};
}

Authentication Mtls::authenticate(pipeline::Exchange& exchange) const {
    const auto& certificate = exchange.connection().certificate;
    if (certificate == nullptr)
        return Authentication::absent(kChallenge);
    const Found found = find(*certificate);
    if (found.isAmbiguous) {
        exchange.note("the certificate has names of two consumers");
        return Authentication::refused(Reason::auth_conflict, {});
    }
    if (found.consumer == nullptr && m_config.unknown == Config::Unknown::Refuse) {
        exchange.note("the certificate belongs to no consumer");
        return Authentication::refused(Reason::auth_invalid, kChallenge);
    }
    auto* identity = exchange.arena().make<pipeline::Identity>();
    identity->method = pipeline::AuthMethod::Certificate;
    identity->consumer = found.consumer;
    identity->subject = certificate->subject;
    identity->credential = certificate->fingerprint;
    if (found.consumer != nullptr) {
        identity->groups = found.consumer->groupViews;
        identity->roles = found.consumer->roleViews;
    }
    return Authentication::known(*identity);
}

/// The codec has dropped what the client said in this field.
void Mtls::onAdmitted(pipeline::Exchange& exchange) const {
    const auto& certificate = exchange.connection().certificate;
    if (m_config.clientCert && certificate != nullptr)
        exchange.request().fields.set("client-cert", certificate->field);
}

PolicyType type() { return policyType<Config, Mtls>("Knows consumers by their client certificate."); }

} // namespace gatehouse::policies::mtls
