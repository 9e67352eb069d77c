#pragma once

#include "gateway/tls/certificate_names.h"
#include "gateway/tls/openssl.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/tls.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::tls {

/// A certificate chain with its private key, loaded and checked: what a server or a client proves itself with.
/// Immutable and shared by all workers.
struct CertifiedKey {
    std::string name; ///< of the configuration
    X509Ptr leaf;
    X509StackPtr intermediates;
    KeyPtr key;
    std::vector<std::string> names; ///< DNS names of the leaf, lower case; "*.example.com" stands for one label
    WallTime notBefore;
    WallTime notAfter;
    std::string ocspResponse; ///< DER; empty: nothing to staple
    WallTime ocspNextUpdate;  ///< after it the response is not stapled any more
    std::vector<std::string> warnings;

    /// Errors name the file. Being expired or not yet valid is a warning: an old certificate that some clients still
    /// take is better than a gateway that does not start.
    [[nodiscard]] static Result<std::shared_ptr<const CertifiedKey>> load(const model::Certificate& certificate,
                                                                          WallTime now);
};

/// The file that a key's reference names; nothing if it comes from elsewhere.
[[nodiscard]] std::optional<std::string> keyFile(const model::Secret& key);

} // namespace gatehouse::tls
