#include "tests/integration/peers/needs.h"
#include "tests/integration/peers/store_faults.h"
#include "tests/integration/peers/store_gateway.h"
#include "tests/support/http_message.h"
#include "tests/support/raw_client.h"
#include "tests/support/recording_upstream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

// Store mode of the real program: what is acknowledged survives, whatever happens to process, disk and file.

namespace gatehouse::test {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

class StoreMode : public testing::Test {
protected:
    void SetUp() override { ASSERT_FALSE(GatewayProcess::program().empty()) << "gatehoused is not built"; }
    void start(std::vector<std::string> wrapper = {}) {
        const auto started = gateway.start(std::move(wrapper));
        ASSERT_TRUE(started) << started.error().message;
    }
    void applied(const std::string& answer) {
        const auto result = gateway.apply(answer);
        ASSERT_EQ(result.status, 0) << result.errors;
        EXPECT_EQ(gateway.answer(), answer) << "what is acknowledged runs";
    }
    [[nodiscard]] std::optional<HttpMessage> readiness() const {
        return fetch(gateway.adminAddress(), "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    StoreGateway gateway;
};

TEST_F(StoreMode, AFirstStartIsFriendly) {
    start();
    EXPECT_TRUE(has(gateway.errors(), "gatehousectl apply FILE")) << gateway.errors();
    const auto status = gateway.ctl({"-o", "json", "status", "get"});
    EXPECT_TRUE(has(status.output, "\"mode\": \"store\"")) << status.output;
    EXPECT_TRUE(has(status.output, "no configuration: the store is new")) << status.output;
    applied("one");
    EXPECT_EQ(readiness()->status(), 200);
    EXPECT_EQ(gateway.stop(), 0);
    start();
    EXPECT_EQ(gateway.answer(), "one");
}

TEST_F(StoreMode, KeepsItsHistory) {
    start();
    applied("one");
    ASSERT_EQ(gateway.apply("two", {"--message", "because"}).status, 0);
    const auto list = gateway.ctl({"revisions", "list"});
    EXPECT_TRUE(has(list.output, "because")) << list.output << list.errors;
    const auto diff = gateway.ctl({"revisions", "diff", "1", "2"});
    EXPECT_TRUE(has(diff.output, "routes[all].policies[0].respond.body")) << diff.output << diff.errors;
    ASSERT_EQ(gateway.ctl({"revisions", "tag", "1", "good"}).status, 0);
    const auto back = gateway.ctl({"rollback", "good", "-m", "wrong"});
    EXPECT_EQ(back.status, 0) << back.errors;
    EXPECT_TRUE(has(back.output, "wrong")) << back.output;
    EXPECT_EQ(gateway.answer(), "one");
    const auto exported = gateway.ctl({"export"});
    EXPECT_TRUE(has(exported.output, "body: one")) << exported.output << exported.errors;
    const auto unchanged = gateway.apply("one");
    EXPECT_EQ(unchanged.status, 0);
    EXPECT_TRUE(has(unchanged.errors, "nothing would change")) << unchanged.errors;
    const auto audit = gateway.ctl({"audit", "list"});
    EXPECT_TRUE(has(audit.output, "revisions.rollback")) << audit.output << audit.errors;
    EXPECT_TRUE(has(audit.output, "revisions.tag"));
    EXPECT_TRUE(has(gateway.ctl({"audit", "verify"}).output, "intact   true"));
}

TEST_F(StoreMode, WhatIsWrongIsToldWithItsPlaceAndChangesNothing) {
    start();
    applied("one");
    const std::string file = gateway.folder().write("bad.yaml", gateway.documentAnswering("two") + "routs: []\n");
    for (const char* command : {"apply", "diff"}) {
        const auto refused = gateway.ctl({command, file});
        EXPECT_EQ(refused.status, 1);
        EXPECT_TRUE(has(refused.errors, "did you mean \"routes\"")) << refused.errors;
    }
    EXPECT_EQ(gateway.answer(), "one");
    EXPECT_TRUE(has(gateway.ctl({"-o", "json", "drafts", "list"}).output, "\"drafts\": []")) << "none is left behind";
}

TEST_F(StoreMode, TheAuditIsExportedToItsEnd) {
    start();
    applied("one");
    for (int i = 0; i < 3; ++i)
        ASSERT_EQ(gateway.ctl({"revisions", "tag", "1", "tag-" + std::to_string(i)}).status, 0);
    const auto exported = gateway.ctl({"audit", "export"});
    EXPECT_EQ(exported.status, 0) << exported.errors;
    const auto lines = completeLines(exported.output);
    ASSERT_EQ(lines.size(), 4U) << exported.output;
    for (std::size_t i = 0; i < lines.size(); ++i)
        EXPECT_TRUE(lines[i].starts_with("{\"sequence\": " + std::to_string(i + 1) + ',')) << lines[i];
    EXPECT_TRUE(has(lines[0], "\"method\": \"drafts.commit\"")) << lines[0];
    EXPECT_EQ(completeLines(gateway.ctl({"audit", "export", "--after", "3"}).output).size(), 1U);
    const auto page = gateway.ctl({"audit", "list", "--limit", "2"});
    EXPECT_TRUE(has(page.output, "next     2\n")) << page.output;
    EXPECT_TRUE(has(gateway.ctl({"audit"}).output, "revisions.tag")) << "alone, it is the list";
    const auto full =
        runCommand({"sh", "-c", "\"$0\" --socket \"$1\" audit export > /dev/full", GATEHOUSECTL, gateway.socket()});
    EXPECT_EQ(full.status, 1) << "who has not got all of it is told so";
    EXPECT_TRUE(has(full.errors, "not all")) << full.errors;
}

TEST_F(StoreMode, DiffTellsWhatWouldChangeAndChangesNothing) {
    start();
    applied("one");
    const std::string file = gateway.folder().write("two.yaml", gateway.documentAnswering("two"));
    const auto table = gateway.ctl({"diff", file});
    EXPECT_EQ(table.status, 0) << table.errors;
    EXPECT_EQ(table.output, "~ routes[all].policies[0].respond.body  \"one\"  ->  \"two\"\n");
    EXPECT_EQ(table.errors, "");
    const auto json = gateway.ctl({"-o", "json", "diff", file});
    EXPECT_TRUE(has(json.output, "\"count\": 1")) << json.output << json.errors;
    EXPECT_TRUE(has(json.output, "\"after\": \"two\"")) << json.output;
    EXPECT_EQ(gateway.answer(), "one");
    EXPECT_TRUE(has(gateway.ctl({"-o", "json", "drafts", "list"}).output, "\"drafts\": []")) << "none is left behind";
}

TEST_F(StoreMode, WhatItsAuthorMayNotHaveMeantIsToldBeforeItRuns) {
    start();
    applied("one");
    std::string document = gateway.documentAnswering("two"); // a route behind the one that takes everything
    document.insert(document.rfind(']'),
                    ", { name: hidden, match: { path: \"/*\" }, policies: [{ respond: { status: 204 } }] }");
    const std::string file = gateway.folder().write("warned.yaml", document);
    for (const char* command : {"diff", "apply"}) {
        const auto done = gateway.ctl({command, file});
        EXPECT_EQ(done.status, 0) << done.errors;
        EXPECT_TRUE(has(done.errors, "warning: never used: route ")) << command << ": " << done.errors;
        EXPECT_FALSE(has(done.output, "warning: ")) << done.output;
    }
    EXPECT_EQ(gateway.answer(), "two");
}

TEST_F(StoreMode, WhatNobodyConfirmsReturns) {
    start();
    applied("one");
    ASSERT_EQ(gateway.apply("two", {"--confirm", "1s"}).status, 0);
    EXPECT_TRUE(waitUntil([this] { return gateway.answer() == "one"; }));
    ASSERT_EQ(gateway.apply("three", {"--confirm", "1h"}).status, 0);
    EXPECT_EQ(gateway.ctl({"revisions", "confirm"}).status, 0);
    EXPECT_EQ(gateway.answer(), "three");
}

/// What a service answers that is good until it is not.
class FailingService {
public:
    explicit FailingService(std::string answer) : m_answer(std::move(answer)) {}

    void fail() { m_isBad = true; }
    [[nodiscard]] std::string url() const { return m_upstream.url(); }

private:
    std::string m_answer;
    std::atomic<bool> m_isBad = false;
    RecordingUpstream m_upstream{[this](const HttpMessage& request) {
        return m_isBad ? RecordingUpstream::Reply{"HTTP/1.1 500 Bad\r\nContent-Length: 0\r\n\r\n"}
                       : RecordingUpstream::answerWith(request, m_answer);
    }};
};

TEST_F(StoreMode, WhatMakesErrorsReturnsAtOnceAlsoAfterARestart) {
    FailingService first("one");
    FailingService second("two");
    const auto apply = [&](const FailingService& service, std::vector<std::string> more) {
        std::string document = gateway.documentAnswering("");
        document.erase(document.find("routes: "));
        document += "services: [{ name: app, endpoints: [\"" + service.url() +
                    "\"] }]\nroutes: [{ name: all, service: app }]\n";
        more.insert(more.begin(), {"apply", gateway.folder().write("proxy.yaml", document)});
        return gateway.ctl(std::move(more));
    };
    start();
    ASSERT_EQ(apply(first, {}).status, 0);
    ASSERT_EQ(gateway.answer(), "one");
    const auto alone = apply(second, {"--return-on-errors", "5%"});
    EXPECT_EQ(alone.status, 2) << "there must be something to wait for";
    EXPECT_TRUE(has(alone.errors, "--confirm")) << alone.errors;
    EXPECT_EQ(apply(second, {"--confirm", "1h", "--return-on-errors", "0%"}).status, 2);
    const auto applied = apply(second, {"--confirm", "1h", "--return-on-errors", "5%"});
    ASSERT_EQ(applied.status, 0) << applied.errors;
    EXPECT_TRUE(has(gateway.ctl({"status"}).output, "\"error_percent\": 5")) << gateway.ctl({"status"}).output;
    gateway.kill();
    start();
    ASSERT_EQ(gateway.answer(), "two");
    EXPECT_TRUE(has(gateway.ctl({"-o", "json", "status"}).output, "\"error_percent\": 5"));

    second.fail();
    EXPECT_TRUE(waitUntil([this] { return gateway.answer() == "one"; })) << gateway.errors();
    const auto revisions = gateway.ctl({"-o", "json", "revisions", "list", "--limit", "1"});
    EXPECT_TRUE(has(revisions.output, "\"number\": 3")) << revisions.output;
    EXPECT_TRUE(has(revisions.output, "\"Revision 2 had ")) << revisions.output;
    EXPECT_TRUE(has(revisions.output, ", and 0% before it): back to revision 1\"")) << revisions.output;
    EXPECT_TRUE(has(gateway.ctl({"logs", "--severity", "warning"}).output, "revision 3 is revision 1 again"));
    const auto audit = completeLines(gateway.ctl({"audit", "export"}).output);
    ASSERT_FALSE(audit.empty());
    EXPECT_TRUE(has(audit.back(), "\"method\": \"revisions.rollback\"")) << audit.back();
    EXPECT_TRUE(has(audit.back(), "requests answered with 5xx")) << audit.back();
    EXPECT_FALSE(has(gateway.ctl({"-o", "json", "status"}).output, "\"error_percent\""));
}

TEST_F(StoreMode, AFileIsNotChangedThroughTheApi) {
    GatewayProcess file;
    ASSERT_TRUE(file.start("listeners: [{ name: public, address: \"" + file.publicAddress().toString() + "\" }]\n" +
                           file.commonConfig()));
    const auto refused = runCommand({GATEHOUSECTL, "--socket", file.managementSocket(), "drafts", "open"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_TRUE(has(refused.errors, "read_only")) << refused.errors;
    const auto read = runCommand({GATEHOUSECTL, "--socket", file.managementSocket(), "export"});
    EXPECT_TRUE(has(read.output, "name: public")) << read.errors;
}

/// Short here; GATEHOUSE_KILLS=1000 is the long form, to be run before a release.
TEST_F(StoreMode, NothingAcknowledgedIsLostWhenTheProcessIsKilled) {
    start();
    applied("start");
    std::minstd_rand random(1);
    std::string acknowledged = "start";
    const char* wanted = std::getenv("GATEHOUSE_KILLS");
    const int kills = wanted == nullptr ? 12 : std::atoi(wanted);
    Duration longest{0}; // of a start
    for (int round = 0; round < kills; ++round) {
        std::string pending;
        std::thread writer([&] {
            for (int i = 0; i < 50; ++i) {
                pending = std::to_string(round) + "-" + std::to_string(i);
                if (gateway.apply(pending).status != 0)
                    return;
                acknowledged = pending;
            }
        });
        const auto delay = std::chrono::milliseconds(random() % 150);
        const Deadline moment(delay);
        (void)waitUntil([] { return false; }, moment); // at any point of a commit: time is what is random here
        gateway.kill();
        writer.join();
        const auto begun = std::chrono::steady_clock::now();
        start();
        // The last one that was not acknowledged is whole, or was never there.
        ASSERT_TRUE(waitUntil([&] { return !gateway.answer().empty(); })) << gateway.errors();
        longest = std::max<Duration>(longest, std::chrono::steady_clock::now() - begun);
        const std::string answer = gateway.answer();
        EXPECT_TRUE(answer == acknowledged || answer == pending)
            << answer << " after " << acknowledged << ", " << pending;
        acknowledged = answer;
    }
    EXPECT_TRUE(has(gateway.ctl({"audit", "verify"}).output, "intact   true"));
    EXPECT_TRUE(has(gateway.ctl({"-o", "json", "status", "get"}).output, "\"degraded\": []"));
    std::printf("ready again after %.2f s at most\n", std::chrono::duration<double>(longest).count());
    EXPECT_LE(longest, wanted == nullptr ? Duration(20s) : Duration(2s)) << "the long form has the machine to itself";
}

/// Each write, truncation and synchronisation of a commit fails once. Short here; with GATEHOUSE_STORE_FAULTS the
/// process is killed after each of them, and the disk is full as well as broken.
TEST_F(StoreMode, AFailureOfTheDiskRefusesACommitAndLosesNothing) {
    const bool isLong = std::getenv("GATEHOUSE_STORE_FAULTS") != nullptr;
    StoreFaults faults(gateway.folder(), gateway.state());
    start(faults.wrapper());
    applied("start");
    std::string acknowledged = "start";
    std::size_t refused = 0;
    for (const int error : isLong ? std::vector<int>{EIO, ENOSPC} : std::vector<int>{EIO}) {
        bool hasFailed = true;
        for (int n = 1; hasFailed; ++n) {
            ASSERT_LT(n, 500) << "no commit gets through";
            const std::string pending = std::to_string(error) + "-" + std::to_string(n);
            faults.fail(n, error);
            const auto result = gateway.apply(pending);
            hasFailed = faults.disarm();
            if (result.status == 0) {
                acknowledged = pending;
            } else {
                ++refused;
                EXPECT_TRUE(hasFailed) << result.errors;
                EXPECT_TRUE(has(result.errors, "storage_full") || has(result.errors, "unavailable")) << result.errors;
            }
            EXPECT_EQ(gateway.answer(), acknowledged) << "operation " << n << ": " << result.errors;
            if (isLong || n % 8 == 0 || !hasFailed) {
                gateway.kill();
                start(faults.wrapper());
                ASSERT_TRUE(waitUntil([&] { return !gateway.answer().empty(); })) << gateway.errors();
                // What could not be acknowledged is whole, or was never there.
                const std::string answer = gateway.answer();
                EXPECT_TRUE(answer == acknowledged || answer == pending) << answer << " after operation " << n;
                acknowledged = answer;
            } else if (result.status != 0) { // it is tried again by itself
                acknowledged = "after-" + pending;
                EXPECT_TRUE(waitUntil([&] { return gateway.apply(acknowledged).status == 0; })) << gateway.errors();
            }
        }
    }
    EXPECT_GT(refused, 5U) << "they were not of a commit";
    EXPECT_TRUE(has(gateway.ctl({"audit", "verify"}).output, "intact   true"));
}

/// The power fails between any two operations on the store: what was not synchronised is lost, or part of it is. Short
/// here; GATEHOUSE_STORE_FAULTS cuts after each operation, in three ways.
TEST_F(StoreMode, NothingAcknowledgedIsLostWhenThePowerFails) {
    using Unsynced = WriteJournal::Unsynced;
    const bool isLong = std::getenv("GATEHOUSE_STORE_FAULTS") != nullptr;
    std::vector<std::pair<std::size_t, std::string>> acknowledged; // by how many operations
    std::optional<StoreFaults> faults;
    faults.emplace(gateway.folder(), gateway.state());
    start(faults->wrapper());
    for (int i = 0; i < 12; ++i) {
        const std::string answer = "answer-" + std::to_string(i);
        applied(answer);
        acknowledged.emplace_back(faults->operations(), answer);
    }
    gateway.kill();
    const WriteJournal journal(faults->journal());
    ASSERT_GE(journal.size(), acknowledged.back().first);
    ASSERT_GE(journal.size(), 100U);
    const std::size_t step = isLong ? 1 : journal.size() / 9 + 1;
    std::size_t cuts = 0;
    for (std::size_t cut = 1; cut <= journal.size(); cut += step)
        for (const Unsynced rest : {Unsynced::Lost, Unsynced::SomeLost, Unsynced::Torn}) {
            ++cuts;
            for (const char* name : {"/store.sqlite", "/store.sqlite-wal", "/store.sqlite-shm", "/store.sqlite-journal",
                                     "/last-known-good"})
                std::filesystem::remove(gateway.state() + name);
            for (const auto& [name, contents] : journal.filesAfter(cut, rest, static_cast<unsigned>(cut)))
                std::ofstream(gateway.state() + "/store.sqlite" + name, std::ios::binary) << contents;
            start();
            const auto next = std::ranges::find_if(acknowledged, [cut](const auto& one) { return one.first > cut; });
            if (next != acknowledged.begin()) {
                ASSERT_TRUE(waitUntil([&] { return !gateway.answer().empty(); })) << cut << ' ' << gateway.errors();
                const std::string answer = gateway.answer();
                EXPECT_TRUE(answer == std::prev(next)->second || (next != acknowledged.end() && answer == next->second))
                    << answer << " after " << cut << " operations, in the way " << static_cast<int>(rest);
                EXPECT_TRUE(has(gateway.ctl({"audit", "verify"}).output, "intact   true")) << cut;
                EXPECT_TRUE(has(gateway.ctl({"-o", "json", "status", "get"}).output, "\"degraded\": []")) << cut;
            }
            gateway.kill();
        }
    std::printf("%zu cuts of %zu operations\n", cuts, journal.size());
}

TEST_F(StoreMode, StartsFromTheLastKnownGoodOneWhenTheStoreIsDamagedAndSaysSo) {
    start();
    applied("one");
    ASSERT_TRUE(waitUntil([this] { return std::filesystem::exists(gateway.state() + "/last-known-good"); }));
    EXPECT_EQ(gateway.stop(), 0);
    const std::string store = gateway.state() + "/store.sqlite";
    std::filesystem::resize_file(store, std::filesystem::file_size(store) / 2);
    start();
    EXPECT_TRUE(waitUntil([this] { return gateway.answer() == "one"; }));
    const auto ready = readiness();
    ASSERT_TRUE(ready);
    EXPECT_EQ(ready->status(), 200);
    EXPECT_TRUE(has(ready->body, "degraded")) << ready->body;
    const auto refused = gateway.apply("two");
    EXPECT_EQ(refused.status, 1);
    EXPECT_TRUE(has(refused.errors, "unavailable")) << refused.errors;
}

/// A state folder on a disk of its own, of one MiB.
TEST_F(StoreMode, ADiskWithoutRoomRefusesACommitAndKeepsOneWhenThereIsRoomAgain) {
    const std::vector<std::string> apart{"unshare", "--user", "--map-root-user", "--mount"};
    std::vector<std::string> attempt = apart;
    attempt.emplace_back("true");
    GATEHOUSE_NEEDS(runCommand(attempt).status == 0, "a mount namespace of one's own");
    std::filesystem::create_directory(gateway.state());
    std::vector<std::string> wrapper = apart;
    for (const std::string& word :
         {std::string("sh"), std::string("-c"),
          std::string("mount -t tmpfs -o size=1m,mode=0700 tmpfs \"$0\" && exec \"$@\""), gateway.state()})
        wrapper.push_back(word);
    start(wrapper);
    applied("one");

    const std::string filler = "/proc/" + std::to_string(gateway.id()) + "/root" + gateway.state() + "/filler";
    std::ofstream full(filler, std::ios::binary);
    while (full << std::string(1024, 'x') << std::flush) {
    }
    EXPECT_EQ(errno, ENOSPC);
    const auto refused = gateway.apply("two");
    EXPECT_EQ(refused.status, 1);
    EXPECT_TRUE(has(refused.errors, "storage_full")) << refused.errors;
    EXPECT_EQ(gateway.answer(), "one") << "requests are served";
    const auto list = gateway.ctl({"-o", "json", "revisions", "list"});
    EXPECT_FALSE(has(list.output, "\"number\": 2")) << list.output;

    full.close();
    ASSERT_TRUE(std::filesystem::remove(filler));
    applied("two");
    EXPECT_TRUE(has(gateway.ctl({"audit", "verify"}).output, "intact   true"));
}

TEST_F(StoreMode, AFullDiskRefusesACommitAndDisturbsNothing) {
    start({"prlimit", "--fsize=200000:200000"}); // what a file may grow to: the same error from where SQLite stands
    applied("one");
    bool isRefused = false;
    for (int i = 0; i < 40 && !isRefused; ++i) {
        std::string noise; // what does not compress
        std::minstd_rand random(static_cast<unsigned>(i) + 1);
        for (int k = 0; k < 20'000; ++k)
            noise += "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[random() % 62];
        const auto result = gateway.apply(noise);
        isRefused = result.status != 0;
        EXPECT_TRUE(!isRefused || has(result.errors, "storage_full") || has(result.errors, "unavailable"))
            << result.errors;
    }
    EXPECT_TRUE(isRefused);
    EXPECT_FALSE(gateway.answer().empty()) << "requests are served";
    EXPECT_TRUE(gateway.isRunning());
    const std::string running = gateway.answer();
    gateway.kill();
    start(); // with room again
    EXPECT_TRUE(waitUntil([&] { return gateway.answer() == running; })) << "nothing was half kept";
    applied("after");
}

} // namespace
} // namespace gatehouse::test
