#include "gateway/jose/base64url.h"
#include "gateway/jose/json.h"
#include "gateway/jose/verifier.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace gatehouse;

/// A secret and public keys whose private halves nobody has kept, of each kind.
std::shared_ptr<const jose::KeySet> keys() {
    std::vector<jose::Key> all;
    for (const auto algorithm : {jose::Algorithm::HS256, jose::Algorithm::HS384, jose::Algorithm::HS512})
        all.push_back(jose::Key::fromSecret(std::string(64, 'f'), algorithm).value());
    Arena arena;
    for (
        const char* jwk :
        {R"({"kty":"OKP","crv":"Ed25519","x":"OTCvYHcNe29RHmK0C6FhexmfIcBKC24Wl-msi_Ir_1Y"})",
         R"({"kty":"EC","crv":"P-256","x":"lo_l4vuxci5ppXamn9Tv8YgnPOYi7Xfj2NKsN-XfSfw","y":"z7Kdz3LMVFOopbOJ2b4cp1k22FDvwjU4hbVEWy7_mwA"})"})
        all.push_back(jose::Key::fromJwk(*jose::readJson(jwk, arena)).value());
    return std::make_shared<const jose::KeySet>(std::move(all));
}

} // namespace

/// A token: what is taken apart is the only spelling of its parts, and what was not signed is not believed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static jose::Verifier verifier(keys());
    const std::string_view token(reinterpret_cast<const char*>(data), size);
    Arena arena;
    const auto jws = jose::parseJws(token, arena);
    if (!jws)
        return 0;
    const std::string_view payload = jws->signingInput.substr(jws->signingInput.find('.') + 1);
    if (std::string(jws->signingInput) + '.' + jose::encodeBase64Url(jws->signature) != token ||
        jose::encodeBase64Url(jws->payload) != payload)
        std::abort();
    if (verifier.verify(*jws) == jose::Verifier::Outcome::Verified)
        std::abort();
    return 0;
}
