#pragma once

#include <openssl/ssl.h>

#include <string_view>

namespace gatehouse::test {

/// A client's side offers this protocol and no other.
void offerProtocol(SSL_CTX& context, std::string_view name);
/// A server's side agrees on this protocol with whoever offers it. `name` is a literal.
void agreeOnProtocol(SSL_CTX& context, std::string_view name);

} // namespace gatehouse::test
