#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "tests/gateway/runtime/gateway_fixture.h"

#include <random>

// A thousand configurations that were right before something happened to them: each is either refused with a place, or
// right in another way, and requests never notice.

namespace gatehouse::runtime {
namespace {

using document::Node;

/// Changes trees the way that editors, merges, templates and attackers do. The same seed gives the same changes.
class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : m_random(seed) {}

    void mutate(Node& root) {
        for (std::size_t changes = 1 + pick(3); changes > 0; --changes)
            changeOne(root);
    }

private:
    /// Every node below `node`.
    static void collect(Node& node, std::vector<Node*>& found) {
        for (Node& item : node.items) {
            found.push_back(&item);
            collect(item, found);
        }
        for (Node::Entry& entry : node.entries) {
            found.push_back(&entry.value);
            collect(entry.value, found);
        }
    }
    std::size_t pick(std::size_t count) { return m_random() % count; }

    void changeOne(Node& root) {
        std::vector<Node*> nodes{&root};
        collect(root, nodes);
        Node& node = *nodes[pick(nodes.size())];
        const bool isRoot = &node == &root;
        switch (pick(6)) {
        case 0:
            return removeFrom(node);
        case 1:
            return misspell(node);
        case 2:
            if (!isRoot)
                node = strangeValue();
            return;
        case 3:
            if (!isRoot) {
                const Node copy = *nodes[pick(nodes.size())]; // may hold `node` itself
                node = copy;
            }
            return;
        case 4:
            return repeat(node);
        default:
            return damageText(node);
        }
    }
    void removeFrom(Node& node) {
        if (!node.items.empty())
            node.items.erase(node.items.begin() + static_cast<std::ptrdiff_t>(pick(node.items.size())));
        else if (!node.entries.empty())
            node.entries.erase(node.entries.begin() + static_cast<std::ptrdiff_t>(pick(node.entries.size())));
    }
    void misspell(Node& node) {
        if (node.entries.empty())
            return;
        std::string& key = node.entries[pick(node.entries.size())].key;
        if (!key.empty())
            key[pick(key.size())] = static_cast<char>('a' + pick(26));
    }
    void repeat(Node& node) {
        if (!node.items.empty())
            node.items.push_back(Node(node.items[pick(node.items.size())]));
        else if (!node.entries.empty())
            node.add("x" + std::to_string(pick(10)), Node(node.entries[pick(node.entries.size())].value));
    }
    void damageText(Node& node) {
        if (node.kind != Node::Kind::String || node.text.empty())
            return;
        static const std::vector<std::string> kInsertions{
            "\r\nX: y", "../../../etc/passwd",   "${HOME}", "{rest}", "%2f", "*",
            "(((((",    std::string(5'000, 'x'), " ",       "é"};
        node.text.insert(pick(node.text.size() + 1), kInsertions[pick(kInsertions.size())]);
    }
    Node strangeValue() {
        static const std::vector<std::string> kNumbers{"0", "-1", "65536", "99999999999999999999", "1.5", "1e400"};
        static const std::vector<std::string> kTexts{"",        "5x",          "-3s", "99999999h", "1TiB",
                                                     "http://", "https://a:0", "::",  "file:",     "env:",
                                                     "unix:",   "null",        "[",   "/{",        "(?P<a>"};
        Node node;
        switch (pick(6)) {
        case 0:
            return Node::boolean(pick(2) == 0);
        case 1:
            node.text = kNumbers[pick(kNumbers.size())];
            node.kind = document::classifyNumber(node.text);
            return node;
        case 2:
            return Node::list();
        case 3:
            return Node::map();
        case 4:
            return node; // null
        default:
            return Node::string(kTexts[pick(kTexts.size())]);
        }
    }

    std::mt19937 m_random;
};

class MutatedConfigurations : public GatewayFixture {
protected:
    [[nodiscard]] std::string richConfig() const {
        const std::string secret = "\"file:" + m_folder.write("secret", std::string(40, 's')) + "\"";
        return "listeners: [ " + listener("public", m_port.address()) +
               " ]\nidentity: { send: true, signing_key: " + secret + " }\napi_keys: { hash_key: " + secret + R"yaml( }
admin: { enabled: false }
forwarding: { trusted_proxies: [ 10.0.0.0/8 ] }
limits: { body: 1MiB, fields: 64 }
dns: { servers: [ "127.0.0.1:53" ], timeout: 1s }
consumers:
  - name: acme
    plan: small
    groups: [ partners ]
    credentials: { api_keys: [ { id: k1, hash: "blake2b:P9pbawWHYNeeq_OtsE81FLWMu5p-KRpN4E08M6o0uk4" } ] }
plans:
  - { name: small, routes: [ orders ], policies: [ { quota: { limit: 100, period: day, time_zone: UTC } } ] }
chains:
  - name: usual
    policies: [ request_id, { headers: { request: { set: { X-Env: a } }, response: { remove: [ Server ] } } } ]
services:
  - name: orders
    endpoints: [ "http://127.0.0.1:9", { url: "http://127.0.0.1:10", weight: 2 } ]
    balance: least_requests
    pool: { max_connections: 8, idle_timeout: 5s }
    timeouts: { connect: 1s, total: 10s }
    policies: [ { body_limit: { max: 64KiB } } ]
routes:
  - name: here
    match: { path: / }
    policies: [ { respond: { status: 200, body: here } } ]
  - name: orders
    match: { host: api.example, path: "/v1/orders/{id}/*", methods: [ GET, POST ], query: { a: { present: true } } }
    service: orders
    rewrite: "/internal/{id}/{rest}"
    without: [ security_headers ]
    policies:
      - api_key: { header: X-Key }
      - rate_limit: { limit: 5, window: 1m, by: consumer }
      - access: { groups: [ partners ] }
  - name: moved
    match: { path: { regex: "/old/([a-z]+)" } }
    policies: [ { redirect: { to: "/new/{1}" } }, { cors: { origins: [ "https://a.example" ] } } ]
policies: [ { chain: usual }, { ip_access: { deny: [ 203.0.113.0/24 ] }, mandatory: true }, security_headers ]
)yaml";
    }
    /// Nothing that other programs and files of this machine would notice.
    [[nodiscard]] static bool isHarmless(const model::Config& mutant, const model::Config& base) {
        return mutant.accessLog.path == base.accessLog.path && mutant.listeners.size() == 1 &&
               mutant.listeners.front().address == base.listeners.front().address;
    }
};

TEST_F(MutatedConfigurations, AreRefusedWithAPlaceOrAreRightAndRequestsNeverNotice) {
    constexpr int kMutants = 1'000;
    start();
    const std::string text = richConfig();
    const model::Config base = read(text);
    ASSERT_TRUE(applies(base));
    ASSERT_TRUE(answers(m_port));
    document::Diagnostics none;
    const Node tree = document::read(text, document::Format::Yaml, none).value();

    jose::EmptyKeyRings keyRings;
    observe::MetricRegistry metrics(1);
    SnapshotBuilder checker(metrics, 1, m_clock, keyRings);
    int refused = 0;
    int taken = 0;
    for (int i = 0; i < kMutants; ++i) {
        Node mutant = tree;
        Mutator(static_cast<std::uint32_t>(i)).mutate(mutant);
        const bool isJson = i % 2 == 0;
        const std::string written = isJson ? document::writeJson(mutant) : document::writeYaml(mutant);
        SCOPED_TRACE("mutant " + std::to_string(i) + ":\n" + written);
        const auto checked = model::readConfig(written,
                                               {.name = "mutant",
                                                .folder = m_folder.path(),
                                                .format = isJson ? document::Format::Json : document::Format::Yaml},
                                               policies::catalogue());
        const auto generation = m_gateway->generation();
        if (!checked) {
            ++refused;
            ASSERT_GT(checked.error().errorCount(), 0U);
            for (const document::Diagnostic& each : checked.error().sorted()) {
                EXPECT_GT(each.location.line, 0U) << each.message;
                EXPECT_FALSE(each.message.empty());
                EXPECT_FALSE(each.path.empty()) << each.message;
            }
        } else if (!isHarmless(checked->config, base)) {
            if (const auto built = checker.check(checked->config); !built) {
                EXPECT_FALSE(built.error().message.empty());
            }
        } else if (const auto applied = m_gateway->apply(checked->config); applied) {
            ++taken;
            EXPECT_TRUE(test::get(m_port.address(), "/").has_value()) << "a valid configuration answers something";
            ASSERT_TRUE(applies(base));
        } else {
            EXPECT_FALSE(applied.error().message.empty());
            EXPECT_EQ(m_gateway->generation(), generation);
        }
        ASSERT_TRUE(answers(m_port));
    }
    EXPECT_GT(refused, kMutants / 4);
    EXPECT_GT(taken, kMutants / 20);
}

} // namespace
} // namespace gatehouse::runtime
