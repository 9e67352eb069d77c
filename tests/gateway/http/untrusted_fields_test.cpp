#include "gateway/http/untrusted_fields.h"

#include <gtest/gtest.h>

namespace gatehouse::http {
namespace {

TEST(UntrustedFields, AreThoseThatReplaceTargetMethodOrIdentity) {
    for (const std::string_view name :
         {"proxy", "x-original-url", "x-rewrite-url", "x-http-method-override", "x-method-override", "x-http-method",
          "x-forwarded-prefix", "x-middleware-subrequest", "x-forwarded-client-cert", "client-cert", "x-ssl-cert",
          "x-ssl-client-verify", "ssl-client-dn", "x-client-cert-subject"})
        EXPECT_TRUE(isUntrustedRequestField(name)) << name;
    for (const std::string_view name : {"", "x", "accept", "x-request-source", "x-api-key", "proxy-x", "x-ssl",
                                        "cookie2", "x-original", "x-rewrite-url-2", "sec-fetch-mode", "priority"})
        EXPECT_FALSE(isUntrustedRequestField(name)) << name;
}

TEST(UntrustedFields, IncludeWhatOnlyATrustedProxyMaySayOfTheWay) {
    for (const std::string_view name :
         {"x-real-ip", "true-client-ip", "cf-connecting-ip", "x-client-ip", "client-ip", "x-forwarded-ssl",
          "x-forwarded-scheme", "front-end-https", "x-forwarded-server"})
        EXPECT_TRUE(tellsOfTheWay(name)) << name;
    for (const std::string_view name : {"", "x", "x-request-id", "client-ips", "x-forwarded-for", "accept"})
        EXPECT_FALSE(tellsOfTheWay(name)) << name;
    EXPECT_TRUE(isDisguisedField("x_real_ip"));
    EXPECT_TRUE(isDisguisedField("client.ip"));
}

TEST(UntrustedFields, LeaveOnlyDigestsAndSignaturesToRequestTrailers) {
    for (const std::string_view name : {"content-digest", "digest", "x-amz-checksum-crc32", "signature"})
        EXPECT_TRUE(isAcceptedRequestTrailer(name)) << name;
    for (const std::string_view name : {"host", "content-length", "transfer-encoding", "x-user-id", "authorization",
                                        "cookie", "x-forwarded-for", "x-anything", ""})
        EXPECT_FALSE(isAcceptedRequestTrailer(name)) << name;
}

TEST(UntrustedFields, KeepFramingRoutingAndContentOutOfResponseTrailers) {
    const auto accepted = [](std::string_view name) { return isAcceptedResponseTrailer({name, "x", fieldId(name)}); };
    for (const std::string_view name : {"grpc-status", "grpc-message", "server-timing", "digest", "x-checksum", "etag"})
        EXPECT_TRUE(accepted(name)) << name;
    for (const std::string_view name : {"content-length", "transfer-encoding", "host", "set-cookie", "content-type",
                                        "content-encoding", "cache-control", "location", "www-authenticate",
                                        "connection", "trailer", "te", "upgrade", "content-range", "vary", "age"})
        EXPECT_FALSE(accepted(name)) << name;
}

} // namespace
} // namespace gatehouse::http
