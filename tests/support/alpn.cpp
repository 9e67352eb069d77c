#include "tests/support/alpn.h"

#include <string>

namespace gatehouse::test {

namespace {

std::string wireForm(std::string_view name) { return static_cast<char>(name.size()) + std::string(name); }

int select(SSL*, const unsigned char** chosen, unsigned char* chosenSize, const unsigned char* offer,
           unsigned int offerSize, void* wanted) {
    const std::string_view name(static_cast<const char*>(wanted));
    const std::string_view offers(reinterpret_cast<const char*>(offer), offerSize);
    const std::size_t at = offers.find(wireForm(name));
    if (at == std::string_view::npos)
        return SSL_TLSEXT_ERR_NOACK;
    *chosen = offer + at + 1;
    *chosenSize = static_cast<unsigned char>(name.size());
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

void offerProtocol(SSL_CTX& context, std::string_view name) {
    const std::string wire = wireForm(name);
    SSL_CTX_set_alpn_protos(&context, reinterpret_cast<const unsigned char*>(wire.data()),
                            static_cast<unsigned>(wire.size()));
}

void agreeOnProtocol(SSL_CTX& context, std::string_view name) {
    SSL_CTX_set_alpn_select_cb(&context, select, const_cast<char*>(name.data()));
}

} // namespace gatehouse::test
