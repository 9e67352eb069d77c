#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::tls {

/// Who a certificate speaks for (RFC 5280 §4.2.1.6). All texts are taken with the length that the certificate states,
/// never as C strings, so that "good.example\0.evil.example" is not mistaken for its first half.
struct SubjectNames {
    std::vector<std::string> dns; ///< lower case; "*.example.com" as it stands
    std::vector<std::string> ips;
    std::vector<std::string> uris;
    std::vector<std::string> emails;
};

/// An error if the extension does not parse or a name holds a NUL or another control character.
[[nodiscard]] Result<SubjectNames> subjectNames(const X509* certificate);

/// RFC 2253 form, "CN=orders,O=Example".
[[nodiscard]] std::string nameText(const X509_NAME* name);

[[nodiscard]] WallTime wallTime(const ASN1_TIME* time);

} // namespace gatehouse::tls
