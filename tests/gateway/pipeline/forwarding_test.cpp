#include "gateway/pipeline/forwarding.h"

#include <gtest/gtest.h>

namespace gatehouse::pipeline {
namespace {

using http::FieldId;

struct Forwarding : testing::Test {
    static ForwardingPlan trusting(std::vector<Cidr> proxies) {
        ForwardingPlan plan;
        plan.trustsAnyone = !proxies.empty();
        plan.trustedProxies = CidrSet(proxies);
        return plan;
    }
    static IpAddress ip(std::string_view text) { return *IpAddress::parse(text); }
    static Cidr net(std::string_view text) { return *Cidr::parse(text); }
    [[nodiscard]] std::string value(std::string_view name) const {
        std::string all;
        for (const http::Field& field : std::as_const(head.fields).all()) {
            if (field.name == name)
                all += (all.empty() ? "" : " | ") + std::string(field.value);
        }
        return all;
    }
    void forward(const ForwardingPlan& plan, std::string_view peer) {
        setForwardingFields(plan, {ip(peer), peer, "8443"}, head);
    }

    Arena arena;
    http::RequestHead head{arena};
};

TEST_F(Forwarding, TakesThePeerForTheClientWhenNobodyIsTrusted) {
    head.fields.add(FieldId::XForwardedFor, "203.0.113.9");
    EXPECT_EQ(clientAddress(trusting({}), ip("192.0.2.1"), head.fields), ip("192.0.2.1"));
}

TEST_F(Forwarding, TakesTheLastAddressThatIsNotATrustedProxy) {
    const ForwardingPlan plan = trusting({net("10.0.0.0/8"), net("2001:db8::/32")});
    struct Case {
        std::vector<std::string_view> lines;
        std::string_view client;
    };
    for (const Case& c : {
             Case{{}, "10.0.0.1"},
             Case{{"203.0.113.9"}, "203.0.113.9"},
             Case{{"6.6.6.6, 203.0.113.9"}, "203.0.113.9"},
             Case{{"6.6.6.6, 203.0.113.9, 10.1.1.1"}, "203.0.113.9"},
             Case{{"6.6.6.6", "203.0.113.9", "10.1.1.1 ,\t10.2.2.2"}, "203.0.113.9"},
             Case{{"203.0.113.9:5555"}, "203.0.113.9"},
             Case{{"[2001:db9::1]:443"}, "2001:db9::1"},
             Case{{"2001:db9::1, 2001:db8::5"}, "2001:db9::1"},
             Case{{"10.1.1.1, 10.2.2.2"}, "10.1.1.1"},
             Case{{"203.0.113.9, unknown"}, "10.0.0.1"},
             Case{{"203.0.113.9, 10.1.1.1x, 10.1.1.2"}, "10.1.1.2"},
             Case{{"203.0.113.9,"}, "10.0.0.1"},
         }) {
        Arena memory;
        http::Fields fields(memory);
        for (const auto line : c.lines)
            fields.add(FieldId::XForwardedFor, line);
        EXPECT_EQ(clientAddress(plan, ip("10.0.0.1"), fields), ip(c.client)) << c.client << " " << c.lines.size();
    }
}

TEST_F(Forwarding, ReplacesWhatAStrangerSaysOfItsWay) {
    for (const auto name :
         {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "forwarded", "x-real-ip"})
        head.fields.add(name, "spoofed");
    head.authority = "api.example.com";
    head.secure = true;
    forward(trusting({}), "192.0.2.1");
    EXPECT_EQ(value("x-forwarded-for"), "192.0.2.1");
    EXPECT_EQ(value("x-forwarded-proto"), "https");
    EXPECT_EQ(value("x-forwarded-host"), "api.example.com");
    EXPECT_EQ(value("x-forwarded-port"), "8443");
    EXPECT_EQ(value("forwarded"), "");
    EXPECT_EQ(value("x-real-ip"), "");
    EXPECT_EQ(value("via"), "1.1 gatehouse");
}

TEST_F(Forwarding, ContinuesWhatATrustedProxySays) {
    head.fields.add(FieldId::XForwardedFor, "203.0.113.9");
    head.fields.add(FieldId::XForwardedFor, "10.1.1.1");
    head.fields.add(FieldId::XForwardedProto, "https");
    head.fields.add(FieldId::Via, "1.1 edge");
    forward(trusting({net("10.0.0.0/8")}), "10.0.0.1");
    EXPECT_EQ(value("x-forwarded-for"), "203.0.113.9, 10.1.1.1, 10.0.0.1");
    EXPECT_EQ(value("x-forwarded-proto"), "https");
    EXPECT_EQ(value("via"), "1.1 edge, 1.1 gatehouse");
}

TEST_F(Forwarding, WritesForwardedWithIpv6InBracketsAndQuotes) {
    ForwardingPlan plan = trusting({});
    plan.forwarded = true;
    head.authority = "api.example.com:8443";
    forward(plan, "2001:db8::7");
    EXPECT_EQ(value("forwarded"), "for=\"[2001:db8::7]\";host=\"api.example.com:8443\";proto=http");
}

TEST_F(Forwarding, SaysWithWhichVersionARequestCame) {
    for (const auto& [version, via] :
         {std::pair(http::Version::Http10, "1.0 gatehouse"), std::pair(http::Version::Http11, "1.1 gatehouse"),
          std::pair(http::Version::Http2, "2 gatehouse")}) {
        head.fields.remove(FieldId::Via);
        head.version = version;
        forward(trusting({}), "192.0.2.1");
        EXPECT_EQ(value("via"), via);
    }
}

TEST_F(Forwarding, TellsOfNoHostThatWasNotNamed) {
    ForwardingPlan plan = trusting({});
    plan.forwarded = true;
    head.authority = {};
    forward(plan, "192.0.2.1");
    EXPECT_EQ(value("x-forwarded-host"), "");
    EXPECT_EQ(head.fields.find(FieldId::XForwardedHost), nullptr);
    EXPECT_EQ(value("forwarded"), "for=192.0.2.1;proto=http");
    forward(plan, "2001:db8::7");
    EXPECT_TRUE(value("forwarded").ends_with("for=\"[2001:db8::7]\";proto=http")) << value("forwarded");
}

} // namespace
} // namespace gatehouse::pipeline
