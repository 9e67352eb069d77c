#include "gateway/jose/base64url.h"
#include "tests/gateway/jose/verify.h"

#include <gtest/gtest.h>

namespace gatehouse::jose {
namespace {

KeySet published(const char* jwk) { return std::move(KeySet::fromJson(jwk)).value().set; }

constexpr const char* kClaims = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
                                "Ijp0cnVlfQ";

std::string token(const char* header, const char* payload, const char* signature) {
    return std::string(header) + '.' + payload + '.' + signature;
}

TEST(Vectors, Rfc7515A1Hs256) {
    const auto secret =
        decodeBase64Url("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    const auto keys = setOf(Key::fromSecret(secret.value(), Algorithm::HS256).value());
    EXPECT_EQ(fate(keys, token("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9", kClaims,
                               "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
              "verified");
}

TEST(Vectors, Rfc7515A2Rs256) {
    const auto keys = published(
        R"({"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"})");
    EXPECT_EQ(
        fate(keys,
             token("eyJhbGciOiJSUzI1NiJ9", kClaims,
                   "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujG"
                   "bds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                   "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6"
                   "LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw")),
        "verified");
}

TEST(Vectors, Rfc7515A3Es256) {
    const auto keys = published(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                                R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
    EXPECT_EQ(fate(keys, token("eyJhbGciOiJFUzI1NiJ9", kClaims,
                               "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU"
                               "1Q")),
              "verified");
}

TEST(Vectors, Rfc7515A4Es512) {
    const auto keys = published(
        R"({"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1)"
        R"(jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZM)"
        R"(aZmh9ubmf63e3kyMj2"})");
    EXPECT_EQ(fate(keys, token("eyJhbGciOiJFUzUxMiJ9", "UGF5bG9hZA",
                               "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7"
                               "XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolL"
                               "zeO_Jn")),
              "verified");
}

TEST(Vectors, Rfc8037A4Ed25519) {
    const auto keys = published(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
    EXPECT_EQ(
        fate(keys, token("eyJhbGciOiJFZERTQSJ9", "RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
                         "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")),
        "verified");
}

TEST(Vectors, Rfc7519UnsecuredIsRefused) { // §6.1
    const auto keys = setOf(Key::fromSecret(std::string(32, 'k'), Algorithm::HS256).value());
    EXPECT_EQ(fate(keys, token("eyJhbGciOiJub25lIn0", kClaims, "")), "algorithm");
}

} // namespace
} // namespace gatehouse::jose
