#include "tests/integration/peers/needs.h"
#include "tests/integration/peers/nginx_server.h"
#include "tests/support/gateway_process.h"
#include "tests/support/raw_client.h"
#include "tests/support/recording_upstream.h"
#include "tests/support/visible_text.h"

#include <gtest/gtest.h>

// Path confusion: whatever spelling a client finds, what the gateway judges is what the upstream gets, and no protected
// path is reached around its guard. Judged by a recording upstream, and by two real file servers that have a secret to
// lose.

namespace gatehouse::test {
namespace {

constexpr std::string_view kSecret = "the secret of the house";

// Spellings of a way from /public to /admin/secret.txt, or of /admin/secret.txt itself.
const std::vector<std::string>& spellings() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> result{
            "/admin/secret.txt",
            "/ADMIN/secret.txt",
            "//admin/secret.txt",
            "///admin///secret.txt",
            "/./admin/secret.txt",
            "/admin/./secret.txt",
            "/admin//secret.txt",
            "/%61dmin/secret.txt",
            "/%61%64%6d%69%6e/secret.txt",
            "/%2561dmin/secret.txt",
            "/adm%69n/secret.txt",
            "/admin%2fsecret.txt",
            "/admin%2Fsecret.txt",
            "/admin%5csecret.txt",
            "/admin\\secret.txt",
            "\\admin\\secret.txt",
            "/\\admin/secret.txt",
            "/%2fadmin/secret.txt",
            "%2fadmin/secret.txt",
            "/%2e/admin/secret.txt",
            "/admin;x/secret.txt",
            "/admin;/secret.txt",
            "/;/admin/secret.txt",
            "/.;/admin/secret.txt",
            "/admin/;/secret.txt",
            "/admin/secret.txt%00",
            "/admin%00/secret.txt",
            "/admin/secret.txt%20",
            "/admin%09/secret.txt",
            "/admin%0a/secret.txt",
            "/admin%0d%0a/secret.txt",
            "/admin/secret.txt%23",
            "/admin/secret.txt%3f",
            "/admin/secret.txt/",
            "/admin/secret.txt/.",
            "/admin/x/../secret.txt",
            "/%u0061dmin/secret.txt",
            "/%c0%afadmin/secret.txt",
            "/%e0%80%afadmin/secret.txt",
            "/%c1%a1dmin/secret.txt",
            "/\xc0\xaf"
            "admin/secret.txt",
            "/admin\xef\xbc\x8fsecret.txt",
            "http://a.example/admin/secret.txt",
            "http://a.example//admin/secret.txt",
            "HTTP://A.EXAMPLE/%61dmin/secret.txt",
            "/admin/secret.txt?x",
            "/admin/secret.txt?/public/",
            "/admin/secret.txt;/public/",
            "/%",
            "/%4",
            "/%zz/admin/secret.txt",
            "/%%61dmin/secret.txt",
        };
        // Ways up, each from /public/ and from deeper below it.
        for (const std::string up : {
                 "..",
                 "%2e%2e",
                 ".%2e",
                 "%2e.",
                 "%2E%2E",
                 "%252e%252e",
                 "..;",
                 "..;x=y",
                 "%2e%2e;",
                 "..%3b",
                 "..%00",
                 "..%20",
                 "%2e%2e%00",
                 "..%09",
                 "...",
                 "..\\",
                 "..%5c",
                 "%c0%ae%c0%ae",
                 "%e0%80%ae%e0%80%ae",
                 "%f0%80%80%ae%f0%80%80%ae",
                 "%uff0e%uff0e",
                 "..%u2215",
                 "\xe2\x80\xa5",
                 "..%ef%bc%8f",
                 ".%00.",
                 ".\t.",
                 "..%0d",
                 "%32%65%32%65",
                 "..%252f",
                 "%25%32%65%25%32%65",
             }) {
            for (const std::string slash :
                 {"/", "//", "/./", "%2f", "%2F", "%5c", "\\", "%252f", ";/", "/;/", "%c0%af"}) {
                result.push_back("/public/" + up + slash + "admin/secret.txt");
                result.push_back("/public" + slash + up + slash + "admin/secret.txt");
            }
            result.push_back("/public/a/" + up + "/" + up + "/admin/secret.txt");
            result.push_back("/public/" + up + "/" + up + "/" + up + "/etc/passwd");
            result.push_back("/" + up + "/public/" + up + "/admin/secret.txt");
        }
        return result;
    }();
    return all;
}

std::string requestFor(const std::string& target, const std::string& host) {
    return "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
}

// Whether a segment, without its path parameters, goes up or nowhere.
bool isDotSegment(std::string_view segment) {
    const std::string_view name = segment.substr(0, segment.find(';'));
    return name == "." || name == "..";
}

// Everything that somebody could still read in another way.
std::string ambiguityIn(const std::string& target) {
    const std::string path = target.substr(0, target.find('?'));
    if (!path.starts_with('/'))
        return "the path does not begin with a slash";
    for (const std::string_view bad : {"//", "\\", "%00", "%2e", "%2E", "%2f", "%2F", "%5c", "%5C", "#"}) {
        if (path.find(bad) != std::string::npos)
            return "the path still holds " + std::string(bad);
    }
    for (std::size_t at = 0; at != std::string::npos; at = path.find('/', at + 1)) {
        const std::string_view rest = std::string_view(path).substr(at + 1);
        if (isDotSegment(rest.substr(0, rest.find('/'))))
            return "the path still holds a dot segment";
    }
    const auto isForeign = [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f;
    };
    return std::any_of(path.begin(), path.end(), isForeign) ? "the path holds a byte that no URI may hold" : "";
}

TEST(PathAmbiguity, IsSeenByTheJudge) {
    for (const std::string target :
         {"/a/../b", "/..", "/a/..;x/b", "/./a", "/a/.", "//a", "/a%2fb", "/a%2Eb", "/a\\b", "/a\x01", "a"})
        EXPECT_NE(ambiguityIn(target), "") << target;
    for (const std::string target : {"/", "/a/b.c", "/...", "/..a", "/a;b/c", "/a%20b", "/a?/../x"})
        EXPECT_EQ(ambiguityIn(target), "") << target;
}

class PathConfusion : public testing::Test {
protected:
    void start(const std::string& extra, const std::vector<std::pair<std::string, std::string>>& backends) {
        ASSERT_FALSE(GatewayProcess::program().empty()) << "gatehoused is not built";
        std::string services = "services:\n";
        std::string routes = "routes:\n";
        for (const auto& [name, url] : backends) {
            services += "  - { name: " + name + ", endpoints: [\"" + url + "\"] }\n";
            routes += "  - { name: " + name + "-admin, match: { host: " + name +
                      ".example, path: \"/admin/*\" }, policies: [{ respond: { status: 403, body: guarded } }] }\n";
            routes += "  - { name: " + name + ", match: { host: " + name + ".example }, service: " + name + " }\n";
        }
        const auto started =
            gateway.start("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() + "\" }]\n" +
                          services + routes + extra + gateway.commonConfig());
        ASSERT_TRUE(started) << started.error().message;
    }
    void TearDown() override {
        if (gateway.isRunning()) {
            EXPECT_EQ(gateway.stop(), 0) << gateway.errors();
            EXPECT_EQ(gateway.sanitizerReport(), "");
        }
    }

    static void putFiles(const TemporaryFolder& folder, const std::filesystem::path& root) {
        std::filesystem::create_directories(root / "admin");
        std::filesystem::create_directories(root / "ADMIN");
        std::filesystem::create_directories(root / "public" / "a");
        folder.write(std::filesystem::relative(root / "admin" / "secret.txt", folder.path()).string(), kSecret);
        folder.write(std::filesystem::relative(root / "public" / "ok.txt", folder.path()).string(), "ok");
    }

    /// Sends every spelling and checks that no answer holds the secret.
    void expectNoSecretFrom(const std::string& host) {
        const auto fine = fetch(gateway.publicAddress(), requestFor("/public/ok.txt", host));
        ASSERT_TRUE(fine);
        ASSERT_EQ(fine->body, "ok") << "the peer does not serve what it should, so its silence would prove nothing";
        for (const std::string& target : spellings()) {
            RawClient client(gateway.publicAddress());
            client.send(requestFor(target, host));
            ASSERT_TRUE(client.waitForEnd()) << visible(target);
            const std::string& answer = client.connection().everything();
            EXPECT_EQ(answer.find(kSecret), std::string::npos) << visible(target) << " led to the secret";
            EXPECT_EQ(answer.find("root:x:0"), std::string::npos) << visible(target) << " led out of the house";
            EXPECT_TRUE(answer.starts_with("HTTP/1.1 ")) << visible(target) << "\n" << visible(answer);
        }
    }

    GatewayProcess gateway;
};

TEST_F(PathConfusion, ForwardsOneCanonicalSpellingOrNothing) {
    for (const std::string rules :
         {"", "paths: { slash: decode, backslash: decode }\n", "paths: { merge_slashes: true, semicolon: reject }\n"}) {
        SCOPED_TRACE(rules);
        const RecordingUpstream upstream;
        GatewayProcess fresh;
        const auto started = fresh.start(
            "listeners: [{ name: public, address: \"" + fresh.publicAddress().toString() + "\" }]\n" +
            "services: [{ name: a, endpoints: [\"" + upstream.url() + "\"] }]\n" +
            "routes:\n  - { name: all, service: a }\n" +
            "  - { name: admin, match: { path: \"/admin/*\" }, policies: [{ respond: { status: 403 } }] }\n" + rules +
            fresh.commonConfig());
        ASSERT_TRUE(started) << started.error().message;
        for (const std::string& target : spellings()) {
            const std::size_t before = upstream.requestCount();
            RawClient client(fresh.publicAddress());
            client.send(requestFor(target, "a.example"));
            ASSERT_TRUE(client.waitForEnd()) << visible(target);
            const auto requests = upstream.requests();
            for (std::size_t i = before; i < requests.size(); ++i) {
                const std::string seen = requests[i].target();
                EXPECT_EQ(ambiguityIn(seen), "") << visible(target) << " was forwarded as " << visible(seen);
                EXPECT_FALSE(seen.starts_with("/admin/") || seen == "/admin")
                    << visible(target) << " went around its guard as " << visible(seen);
            }
            EXPECT_LE(requests.size(), before + 1) << visible(target);
        }
        EXPECT_EQ(fresh.stop(), 0);
        EXPECT_EQ(fresh.sanitizerReport(), "");
    }
}

TEST_F(PathConfusion, KeepsTheSecretOfNginx) {
    GATEHOUSE_NEEDS_PROGRAM("nginx");
    NginxServer nginx("root ${folder}/www; location / { try_files $uri =404; }");
    ASSERT_TRUE(nginx.start());
    putFiles(nginx.folder(), nginx.folder().path() / "www");
    start("", {{"n", nginx.url()}});
    expectNoSecretFrom("n.example");
}

TEST_F(PathConfusion, KeepsTheSecretOfPythonsFileServer) {
    GATEHOUSE_NEEDS_PROGRAM("python3");
    const TemporaryFolder folder;
    putFiles(folder, folder.path() / "www");
    const ReservedPort port;
    ChildProcess python(
        {.command = {findProgram("python3").value_or(""), "-m", "http.server", std::to_string(port.number()), "--bind",
                     "127.0.0.1", "--directory", folder.file("www")}});
    ASSERT_TRUE(waitUntil([&] {
        RawClient client(port.address());
        return client.connected(Deadline(1s));
    }));
    start("", {{"p", "http://" + port.address().toString()}});
    expectNoSecretFrom("p.example");
}

TEST_F(PathConfusion, LetsNobodyGoAroundTheGuard) {
    // With the guard open, the plain spelling does lead to the secret: so the tests above can fail.
    GATEHOUSE_NEEDS_PROGRAM("nginx");
    NginxServer nginx("root ${folder}/www; location / { try_files $uri =404; }");
    ASSERT_TRUE(nginx.start());
    putFiles(nginx.folder(), nginx.folder().path() / "www");
    const auto direct = fetch(nginx.address(), requestFor("/public/../admin/secret.txt", "n.example"));
    ASSERT_TRUE(direct);
    EXPECT_EQ(direct->body, kSecret);
}

} // namespace
} // namespace gatehouse::test
