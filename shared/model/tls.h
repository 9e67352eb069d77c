#pragma once

#include "shared/core/ip_address.h"
#include "shared/core/time.h"
#include "shared/model/secret.h"
#include "shared/schema/fwd.h"

#include <optional>
#include <string>
#include <vector>

namespace gatehouse::model {

/// A certificate chain with its key. Files are read again when they change; the old pair stays until the new one is
/// valid.
struct Certificate {
    std::string name;
    std::string chain;        ///< PEM file: leaf first, then intermediates
    Secret key;               ///< PEM: file:PATH or env:NAME
    std::string ocspResponse; ///< DER file to staple; empty: none
};

enum class TlsVersion { Tls12, Tls13 };

struct ListenerTls {
    std::vector<std::string> certificates; ///< names; chosen by SNI, the first one without a match
    TlsVersion minVersion = TlsVersion::Tls12;
    enum class ClientCertificate { None, Optional, Required };
    ClientCertificate clientCertificate = ClientCertificate::None;
    std::string clientCa; ///< PEM file of the authorities that may sign client certificates
    bool sessionTickets = true;
    Duration ticketRotation = 12h; ///< a new ticket key this often; the previous one still opens tickets
};

/// How a service's endpoints are spoken to when their URL is https.
struct UpstreamTls {
    bool verify = true;
    std::string ca;          ///< PEM file; empty: the system's
    std::string serverName;  ///< SNI and the name to verify; empty: the host of the URL
    std::string certificate; ///< name of the client certificate to present; empty: none
    TlsVersion minVersion = TlsVersion::Tls12;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Certificate>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<TlsVersion>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ListenerTls::ClientCertificate>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ListenerTls>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<UpstreamTls>);

} // namespace gatehouse::model
