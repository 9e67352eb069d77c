#include "gateway/integrations/dns/address_book.h"
#include "tests/gateway/integrations/dns/dnsmasq.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/gateway/integrations/dns/stub_dns_server.h"

#include <cstdlib>

namespace gatehouse::integrations {
namespace {

class AddressBookTest : public LoopTest {
protected:
    void openWith(const SocketAddress& server, AddressBookOptions bookOptions = {}) {
        ResolverOptions options;
        options.hostsFile = folder.file("hosts");
        options.dns.servers = {server};
        options.dns.timeout = 200ms;
        options.dns.tries = 1;
        resolver = Resolver::create(*loop, options).value();
        book = std::make_unique<AddressBook>(*loop, *resolver, bookOptions);
    }
    [[nodiscard]] std::unique_ptr<AddressBook::Watch> watch(std::string_view host) {
        return book->watch(host,
                           [this](const std::vector<IpAddress>& addresses) { heard.push_back(texts(addresses)); });
    }

    test::TemporaryFolder folder;
    std::unique_ptr<Resolver> resolver;
    std::unique_ptr<AddressBook> book;
    std::vector<Texts> heard;
};

/// Against a real DNS server.
class AddressBookOnDnsmasq : public AddressBookTest {
protected:
    void start(std::string_view hosts, int ttlSeconds = 1) {
        dnsmasq = Dnsmasq::start(hosts, ttlSeconds);
        if (dnsmasq == nullptr) {
            if (const char* ci = std::getenv("CI"); ci != nullptr && std::string_view(ci) == "true")
                FAIL() << "dnsmasq is not installed";
            GTEST_SKIP() << "dnsmasq is not installed";
        }
        openWith(dnsmasq->address());
        bool ready = false;
        ASSERT_TRUE(turnUntil([&] {
            clock.advance(1ms);
            if (!ready && probe == nullptr)
                probe = resolver->resolve("ready.test.", [&](const Resolution& resolution) {
                    ready = resolution.error.empty();
                    probe.reset();
                });
            return ready;
        })) << "dnsmasq does not answer";
    }
    /// Lets answers run out until something new has been heard.
    [[nodiscard]] bool passUntilHeard(std::size_t times) {
        return turnUntil([&] {
            clock.advance(1s);
            return heard.size() >= times;
        });
    }

    std::unique_ptr<Dnsmasq> dnsmasq;
    std::shared_ptr<Resolver::Lookup> probe;
};

constexpr std::string_view kReady = "10.9.9.9 ready.test\n";

TEST_F(AddressBookOnDnsmasq, FollowsTheRecordsAsTheyRunOut) {
    start(std::string(kReady) + "10.0.0.1 a.test\n2001:db8::1 a.test\n");
    if (IsSkipped() || HasFatalFailure())
        return;
    const auto watching = watch("a.test.");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    EXPECT_EQ(heard[0], (Texts{"10.0.0.1", "2001:db8::1"}));

    dnsmasq->setHosts(std::string(kReady) + "10.0.0.2 a.test\n10.0.0.1 a.test\n");
    ASSERT_TRUE(passUntilHeard(2));
    EXPECT_EQ(heard[1], (Texts{"10.0.0.1", "10.0.0.2"}));
    EXPECT_EQ(heard.size(), 2u); // unchanged answers in between are no news
}

TEST_F(AddressBookOnDnsmasq, BelievesAnAnswerForTheLifetimeOfItsRecords) {
    start(std::string(kReady) + "10.0.0.1 a.test\n", 120);
    if (IsSkipped() || HasFatalFailure())
        return;
    const auto watching = watch("a.test.");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    EXPECT_EQ(book->status("A.Test.")->nextAttempt - book->status("a.test.")->resolvedAt, 120s);
    EXPECT_EQ(book->status("a.test.")->error, "");
}

TEST_F(AddressBookOnDnsmasq, KeepsTheLastAddressesWhenTheNameIsGone) {
    start(std::string(kReady) + "10.0.0.1 a.test\n");
    if (IsSkipped() || HasFatalFailure())
        return;
    const auto watching = watch("a.test.");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    dnsmasq->setHosts(kReady);
    ASSERT_TRUE(turnUntil([&] {
        clock.advance(1s);
        return !book->status("a.test.")->error.empty();
    }));
    EXPECT_EQ(texts(book->status("a.test.")->addresses), (Texts{"10.0.0.1"}));
    EXPECT_EQ(heard.size(), 1u);
}

TEST_F(AddressBookOnDnsmasq, SaysOnceThatANameDoesNotExist) {
    start(kReady);
    if (IsSkipped() || HasFatalFailure())
        return;
    const auto watching = watch("nothing.test.");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    EXPECT_EQ(heard[0], Texts{});
    EXPECT_EQ(book->status("nothing.test.")->error, "Domain name not found");
    dnsmasq->setHosts(std::string(kReady) + "10.0.0.3 nothing.test\n");
    ASSERT_TRUE(passUntilHeard(2));
    EXPECT_EQ(heard[1], (Texts{"10.0.0.3"}));
}

TEST_F(AddressBookOnDnsmasq, TakesManyRecords) {
    std::string hosts(kReady);
    Texts expected;
    for (int i = 0; i < 200; ++i) { // more than fit into a datagram: the answer comes over TCP
        expected.push_back("10.1.0." + std::to_string(i));
        hosts += expected.back() + " many.test\n";
    }
    start(hosts);
    if (IsSkipped() || HasFatalFailure())
        return;
    const auto watching = watch("many.test.");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    std::ranges::sort(heard[0]);
    std::ranges::sort(expected);
    EXPECT_EQ(heard[0], expected);
}

TEST_F(AddressBookOnDnsmasq, FollowsAliases) {
    start(std::string(kReady) + "10.0.0.7 target.test\n");
    if (IsSkipped() || HasFatalFailure())
        return;
    const auto watching = watch("alias.test.");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    EXPECT_EQ(heard[0], (Texts{"10.0.0.7"}));
}

TEST_F(AddressBookTest, AsksAgainWithGrowingPausesWhileDnsFails) {
    StubDnsServer server(*loop, StubDnsServer::kServerFailure);
    openWith(server.address());
    const auto watching = watch("a.test.");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    EXPECT_EQ(heard[0], Texts{});
    for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
        const auto due = book->status("a.test.")->nextAttempt;
        EXPECT_EQ(due - clock.monotonic(), pause);
        clock.advance(pause + 2ms);
        ASSERT_TRUE(turnUntil([&] { return book->status("a.test.")->nextAttempt != due; }));
    }
    EXPECT_EQ(heard.size(), 1u);
}

TEST_F(AddressBookTest, ReadsTheHostsFileAgainEveryTenSeconds) {
    StubDnsServer server(*loop, StubDnsServer::kServerFailure);
    openWith(server.address());
    folder.write("hosts", "10.0.0.1 a.test\n");
    const auto watching = watch("a.test");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    folder.write("hosts", "10.0.0.22 a.test\n");
    pass(9s);
    turn();
    EXPECT_EQ(heard.size(), 1u);
    pass(1s + 2ms);
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 2; }));
    EXPECT_EQ(heard[1], (Texts{"10.0.0.22"}));
}

TEST_F(AddressBookTest, DropsAddressesThatAreTooStaleWhereThatIsAskedFor) {
    StubDnsServer server(*loop, StubDnsServer::kServerFailure);
    AddressBookOptions options;
    options.longestStale = 15s;
    openWith(server.address(), options);
    folder.write("hosts", "10.0.0.1 a.test\n");
    const auto watching = watch("a.test");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 1; }));
    folder.write("hosts", "");
    ASSERT_TRUE(turnUntil([&] {
        clock.advance(500ms);
        return heard.size() == 2;
    })) << book->status("a.test")->error;
    EXPECT_EQ(heard[1], Texts{});
    EXPECT_GT(clock.monotonic() - book->status("a.test")->resolvedAt, 15s);
}

TEST_F(AddressBookTest, SharesOneQuestionAmongAllWhoWatchAHost) {
    StubDnsServer server(*loop, StubDnsServer::kServerFailure);
    openWith(server.address());
    folder.write("hosts", "10.0.0.1 a.test\n");
    const auto first = watch("a.test");
    const auto second = watch("A.TEST");
    ASSERT_TRUE(turnUntil([&] { return heard.size() == 2; }));
    const auto late = watch("a.test");
    EXPECT_EQ(heard.size(), 2u);
    turn();
    EXPECT_EQ(heard.size(), 3u);
    EXPECT_EQ(heard[2], (Texts{"10.0.0.1"}));
}

TEST_F(AddressBookTest, ForgetsAHostThatNobodyWatches) {
    StubDnsServer server(*loop, StubDnsServer::kSilence);
    openWith(server.address());
    auto one = watch("a.test.");
    auto other = watch("a.test.");
    turn();
    one.reset();
    EXPECT_NE(book->status("a.test."), nullptr);
    other.reset();
    EXPECT_EQ(book->status("a.test."), nullptr);
    turn();
    pass(1h);
    EXPECT_TRUE(heard.empty());
}

TEST_F(AddressBookTest, LetsAWatchEndFromInsideItsCallback) {
    StubDnsServer server(*loop, StubDnsServer::kServerFailure);
    openWith(server.address());
    std::unique_ptr<AddressBook::Watch> first;
    std::unique_ptr<AddressBook::Watch> second;
    int calls = 0;
    first = book->watch("127.0.0.1", [&](const std::vector<IpAddress>&) {
        ++calls;
        first.reset();
        second.reset();
    });
    second = book->watch("127.0.0.1", [&](const std::vector<IpAddress>&) { ++calls; });
    ASSERT_TRUE(turnUntil([&] { return calls > 0; }));
    turn();
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(book->status("127.0.0.1"), nullptr);
}

} // namespace
} // namespace gatehouse::integrations
