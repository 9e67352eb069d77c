#include "console/pages/tester/token_dialog.h"
#include "console/pages/tester/verdict_view.h"
#include "console/theme/looks.h"
#include "tests/gui/sample_window.h"

#include <QPlainTextEdit>

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace gatehouse::console {
namespace {

/// An issuer's key, as PEM.
struct IssuerKey {
    IssuerKey() {
        EVP_PKEY* key = EVP_EC_gen("P-256");
        BIO* both[]{BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem())};
        PEM_write_bio_PKCS8PrivateKey(both[0], key, nullptr, nullptr, 0, nullptr, nullptr);
        PEM_write_bio_PUBKEY(both[1], key);
        secret = textOf(both[0]);
        open = textOf(both[1]);
        EVP_PKEY_free(key);
    }
    static std::string textOf(BIO* memory) {
        char* text = nullptr;
        const long size = BIO_get_mem_data(memory, &text);
        std::string all(text, std::size_t(size));
        BIO_free(memory);
        return all;
    }
    std::string secret, open;
};

class Tokens : public SampleWindow {
protected:
    /// orders-get lets in whoever shows a token of this issuer.
    bool protect() {
        auto options = document::Node::map();
        put(options, "issuer", document::Node::string("https://login.example"));
        put(options, "key", document::Node::string(key.open));
        put(options, "leeway", document::Node::string("0s"));
        auto use = document::Node::map();
        put(use, "jwt", std::move(options));
        auto policies = document::Node::list();
        policies.items.push_back(std::move(use));
        auto route = *objectOf(desk().edited(), "routes", "orders-get");
        put(route, "policies", std::move(policies));
        desk().edit("routes", "orders-get", route);
        bool isApplied = false;
        std::string problem;
        desk().review().commit({}, {}, [&](const rpc::Answer<api::Revision>& answer) {
            isApplied = answer.has_value();
            problem = answer ? std::string() : answer.error().message;
        });
        return eventually([&] { return isApplied || !problem.empty(); }) && problem.empty();
    }
    QPlainTextEdit* text(const QString& name) {
        for (auto* one : visible<QPlainTextEdit>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    /// Into the request, by the dialog as somebody fills it in; `valid` is one of the choices.
    void mint(int valid) {
        button(words("Mint a token…"))->click();
        ASSERT_TRUE(eventually([&] { return text(words("Key")) != nullptr; }));
        choice(words("Algorithm"))->setCurrentText(words("ES256"));
        text(words("Key"))->setPlainText(QString::fromStdString(key.secret));
        field(words("Issuer"))->setText(words("https://login.example"));
        field(words("Subject"))->setText(words("alice"));
        choice(words("Valid for"))->setCurrentIndex(valid);
        picture(words("token-dialog"), text(words("Key"))->window());
        button(words("Put it into the request"))->click();
        ASSERT_TRUE(eventually([&] { return text(words("Key")) == nullptr; }));
    }
    /// What the listener answers to the request as it stands.
    bool answers(const char* status) {
        button(words("Send for real"))->click();
        return eventually([&] {
            auto* answer = text(words("Answer"));
            return answer != nullptr && answer->toPlainText().startsWith(words(status));
        });
    }

    IssuerKey key;
};

TEST_F(Tokens, AreMintedForARouteThatAsksForThem) {
    ASSERT_TRUE(open());
    ASSERT_TRUE(protect());
    workspace().goTo(words("tester"), words("orders-get"));
    ASSERT_TRUE(eventually(
        [&] { return button(words("Send for real")) != nullptr && !isBlocked(button(words("Send for real"))); }));
    EXPECT_TRUE(answers("401")) << "without one";
    mint(0);
    EXPECT_TRUE(answers("200"));
    picture(words("token-good"));
    mint(3);
    EXPECT_TRUE(says(words("The token expired at"))) << "it is said before it is sent";
    EXPECT_TRUE(answers("401"));
    EXPECT_TRUE(eventually([&] { return says(words("jwt_expired")); })) << "the gateway's reason";
    picture(words("token-expired"));
    const auto settings = m_folder.filePath(words("settings.ini"));
    QFile file(settings);
    if (file.open(QIODevice::ReadOnly)) {
        EXPECT_FALSE(file.readAll().contains("PRIVATE KEY"));
    }
}

TEST_F(Tokens, NeedNotBeMintedToExplainWhatTheirClaimsLeadTo) {
    ASSERT_TRUE(open());
    ASSERT_TRUE(protect());
    workspace().goTo(words("tester"), words("orders-get"));
    ASSERT_TRUE(
        eventually([&] { return button(words("Explain")) != nullptr && !isBlocked(button(words("Explain"))); }));
    button(words("Explain"))->click();
    ASSERT_TRUE(eventually([&] { return says(words("401")); })) << "nobody is taken to have proved anything";

    button(words("Caller"))->click();
    ASSERT_NE(text(words("Claims of the token")), nullptr);
    text(words("Claims of the token"))->setPlainText(words("{\"sub\": "));
    EXPECT_TRUE(isBlocked(button(words("Explain")))) << "no JSON yet";
    text(words("Claims of the token"))->setPlainText(words("{\"sub\": \"alice\"}"));
    field(words("Scopes"))->setText(words("orders:read"));
    EXPECT_FALSE(isBlocked(button(words("Explain"))));
    button(words("Explain"))->click();
    EXPECT_TRUE(eventually([&] { return says(words("jwt")) && says(words("upstream")); }));
    picture(words("token-claims"));
    EXPECT_TRUE(answers("401")) << "nothing of it is sent";
}

TEST_F(Tokens, WithAKeyThatIsNoneAreNotMinted) {
    ASSERT_TRUE(open(1));
    workspace().goTo(words("tester"), words("orders-get"));
    ASSERT_TRUE(eventually([&] { return button(words("Mint a token…")) != nullptr; }));
    button(words("Mint a token…"))->click();
    ASSERT_TRUE(eventually([&] { return text(words("Key")) != nullptr; }));
    EXPECT_TRUE(isBlocked(button(words("Put it into the request"))));
    text(words("Key"))->setPlainText(words("too short"));
    button(words("Put it into the request"))->click();
    EXPECT_TRUE(says(words("32 bytes")));
    EXPECT_NE(text(words("Key")), nullptr) << "it stays open";
}

} // namespace
} // namespace gatehouse::console
