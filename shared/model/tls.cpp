#include "shared/model/tls.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

using document::Cursor;
using schema::Reading;

namespace {

void checkListenerTls(const ListenerTls& tls, const Cursor& at, Reading& reading) {
    using ClientCertificate = ListenerTls::ClientCertificate;
    const bool asksForOne = tls.clientCertificate != ClientCertificate::None;
    if (asksForOne && tls.clientCa.empty())
        at.at("client_certificate")
            .error(reading.diagnostics, "client certificates are asked for, but nobody is trusted to sign them",
                   "write client_ca");
    if (!asksForOne && !tls.clientCa.empty())
        at.at("client_ca")
            .error(reading.diagnostics, "has no effect without client certificates",
                   "write client_certificate: optional or required");
    if (!tls.sessionTickets && at.has("ticket_rotation"))
        at.at("ticket_rotation").error(reading.diagnostics, "has no effect without session tickets", "remove it");
}

void checkUpstreamTls(const UpstreamTls& tls, const Cursor& at, Reading& reading) {
    if (!tls.verify && !tls.ca.empty())
        at.at("ca").error(reading.diagnostics, "has no effect without verification", "remove \"verify: false\"");
    if (!tls.verify)
        at.at("verify").warning(reading.diagnostics,
                                "anybody between the gateway and this service can read and change what passes",
                                "write \"ca\" to trust a private authority");
}

} // namespace

schema::TypePtr declare(schema::Tag<Certificate> /*tag*/) {
    return schema::object<Certificate>("certificate", "A certificate chain with its key. Files are read again when "
                                                      "they change; the old pair stays until the new one is valid.")
        .field("name", &Certificate::name, "What listeners and services call it.")
        .required()
        .rule(schema::kEntityName)
        .field("chain", &Certificate::chain, "PEM file: the certificate first, then the intermediate ones.")
        .required()
        .length(1, 4096)
        .file()
        .example("certs/api.pem")
        .field("key", &Certificate::key, "The private key, PEM.")
        .required()
        .example("file:certs/api.key")
        .example("env:API_KEY_PEM")
        .field("ocsp_response", &Certificate::ocspResponse, "DER file with the OCSP response to staple.")
        .file();
}

schema::TypePtr declare(schema::Tag<TlsVersion> /*tag*/) {
    return schema::words<TlsVersion>(
        {{"tls1.2", TlsVersion::Tls12, "TLS 1.2 and 1.3"}, {"tls1.3", TlsVersion::Tls13, "TLS 1.3 only"}});
}

schema::TypePtr declare(schema::Tag<ListenerTls::ClientCertificate> /*tag*/) {
    using ClientCertificate = ListenerTls::ClientCertificate;
    return schema::words<ClientCertificate>(
        {{"none", ClientCertificate::None, "not asked for"},
         {"optional", ClientCertificate::Optional, "asked for; a wrong one ends the handshake"},
         {"required", ClientCertificate::Required, "no connection without a valid one"}});
}

schema::TypePtr declare(schema::Tag<ListenerTls> /*tag*/) {
    return schema::object<ListenerTls>("listener.tls", "TLS as clients of a listener see it.")
        .field("certificates", &ListenerTls::certificates,
               "Names of certificates. The one that fits the name a client asks for (SNI) is shown, else the first.")
        .required()
        .count(1, 10'000)
        .rule(schema::kEntityName)
        .example("[api, shop]")
        .field("min_version", &ListenerTls::minVersion, "The oldest version that is spoken.")
        .group("Client certificates")
        .field("client_certificate", &ListenerTls::clientCertificate, "Whether clients must show a certificate.")
        .field("client_ca", &ListenerTls::clientCa, "PEM file with the authorities that may sign client certificates.")
        .file()
        .group("Sessions")
        .field("session_tickets", &ListenerTls::sessionTickets, "Let clients resume sessions with tickets.")
        .field("ticket_rotation", &ListenerTls::ticketRotation,
               "A new ticket key this often; the previous one still opens tickets.")
        .range(Duration(1min), Duration(168h))
        .check(checkListenerTls);
}

schema::TypePtr declare(schema::Tag<UpstreamTls> /*tag*/) {
    return schema::object<UpstreamTls>("service.tls", "How https endpoints of a service are spoken to.")
        .field("verify", &UpstreamTls::verify, "Check the endpoint's certificate and name.")
        .field("ca", &UpstreamTls::ca, "PEM file with the authorities to trust; without it those of the system.")
        .file()
        .field("server_name", &UpstreamTls::serverName,
               "The name to ask for (SNI) and to verify; without it the host of the URL.")
        .rule(schema::kHost)
        .field("certificate", &UpstreamTls::certificate, "Name of the client certificate to show.")
        .rule(schema::kEntityName)
        .field("min_version", &UpstreamTls::minVersion, "The oldest version that is spoken.")
        .check(checkUpstreamTls);
}

} // namespace gatehouse::model
