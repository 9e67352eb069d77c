#include "gateway/tls/certificate_store.h"
#include "tests/gateway/tls/test_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace {

class CertificateStoreTest : public ::testing::Test {
protected:
    [[nodiscard]] IssuedCertificate issue(const std::string& name, Duration validUntil = 24h) const {
        return pki.authority.issue({.commonName = name, .dns = {name + ".example"}, .validUntil = validUntil});
    }
    CertificateStore::Changes load(const std::vector<model::Certificate>& sources) {
        return store.update(sources, pki.clock.wall());
    }
    CertificateStore::Changes reload() { return store.reload(pki.clock.wall()); }

    TestPki pki;
    CertificateStore store;
};

TEST_F(CertificateStoreTest, LoadsByNameAndReportsEveryErrorAtOnce) {
    model::Certificate broken = pki.write("broken", issue("broken"));
    broken.chain = pki.folder.file("missing.crt");
    model::Certificate alsoBroken = pki.write("wrong", issue("wrong"));
    alsoBroken.key = pki.write("other", issue("other")).key;
    const auto changes = load({pki.write("a", issue("a")), broken, alsoBroken});

    EXPECT_THAT(changes.replaced, ElementsAre("a"));
    EXPECT_THAT(changes.errors, SizeIs(2));
    EXPECT_NE(store.find("a"), nullptr);
    EXPECT_EQ(store.find("broken"), nullptr);
    EXPECT_EQ(store.find("nobody"), nullptr);
}

TEST_F(CertificateStoreTest, TakesARenewedPair) {
    static_cast<void>(load({pki.write("a", issue("a"))}));
    const auto old = store.find("a");
    static_cast<void>(pki.write("a", issue("a", 48h)));
    EXPECT_THAT(reload().replaced, ElementsAre("a"));
    EXPECT_NE(store.find("a"), old);
    EXPECT_GT(store.find("a")->notAfter, old->notAfter);
}

TEST_F(CertificateStoreTest, LooksOnlyAtFilesThatChanged) {
    static_cast<void>(load({pki.write("a", issue("a"))}));
    const auto changes = reload();
    EXPECT_THAT(changes.replaced, IsEmpty());
    EXPECT_THAT(changes.errors, IsEmpty());
}

TEST_F(CertificateStoreTest, ReplacesNothingWhenFilesWereOnlyTouched) {
    const IssuedCertificate same = issue("a");
    static_cast<void>(load({pki.write("a", same)}));
    const auto old = store.find("a");
    static_cast<void>(pki.write("a", same));
    EXPECT_THAT(reload().replaced, IsEmpty());
    EXPECT_EQ(store.find("a"), old);
}

TEST_F(CertificateStoreTest, KeepsTheOldPairUntilBothNewFilesAreThere) {
    static_cast<void>(load({pki.write("a", issue("a"))}));
    const auto old = store.find("a");
    const IssuedCertificate renewed = issue("a", 48h);

    pki.folder.write("a.crt", renewed.certificatePem().substr(0, 100));
    EXPECT_THAT(reload().errors, SizeIs(1));
    EXPECT_EQ(store.find("a"), old);
    EXPECT_THAT(reload().errors, IsEmpty()) << "the same broken file is reported once";

    pki.folder.write("a.crt", renewed.certificatePem());
    EXPECT_THAT(reload().errors, SizeIs(1)) << "the key is still the old one";
    EXPECT_EQ(store.find("a"), old);

    pki.folder.write("a.key", renewed.keyPem());
    EXPECT_THAT(reload().replaced, ElementsAre("a"));
}

TEST_F(CertificateStoreTest, KeepsAPairThatIsInDateWhenTheNewOneIsNot) {
    static_cast<void>(load({pki.write("a", issue("a"))}));
    const auto old = store.find("a");
    static_cast<void>(pki.write("a", issue("a", -1h)));
    const auto changes = reload();
    ASSERT_THAT(changes.errors, SizeIs(1));
    EXPECT_TRUE(changes.errors[0].message.ends_with("the new certificate has expired")) << changes.errors[0].message;
    EXPECT_EQ(store.find("a"), old);
    EXPECT_THAT(reload().errors, IsEmpty()) << "told once";

    // With nothing better in use, one that is over is better than none.
    pki.clock.advance(48h);
    static_cast<void>(pki.write("a", issue("a", -1h)));
    EXPECT_THAT(reload().replaced, ElementsAre("a"));
}

TEST_F(CertificateStoreTest, KeepsThePairWhenItsFilesAreGone) {
    const model::Certificate source = pki.write("a", issue("a"));
    static_cast<void>(load({source}));
    std::filesystem::remove(source.chain);
    EXPECT_THAT(reload().errors, SizeIs(1));
    EXPECT_NE(store.find("a"), nullptr);
}

TEST_F(CertificateStoreTest, KeepsAStapleThatIsStillGoodWhenTheNewOneIsNot) {
    const IssuedCertificate issued = issue("a");
    model::Certificate source = pki.write("a", issued);
    source.ocspResponse = pki.folder.write("a.ocsp", pki.authority.ocspResponse(issued));
    static_cast<void>(load({source}));
    const auto old = store.find("a");

    pki.folder.write("a.ocsp", "rubbish");
    EXPECT_THAT(reload().warnings, SizeIs(1));
    EXPECT_EQ(store.find("a"), old);

    pki.folder.write("a.ocsp", pki.authority.ocspResponse(issued, 2h));
    EXPECT_THAT(reload().replaced, ElementsAre("a"));
}

TEST_F(CertificateStoreTest, HoldsWhatTheConfigurationNames) {
    const model::Certificate a = pki.write("a", issue("a"));
    const model::Certificate b = pki.write("b", issue("b"));
    static_cast<void>(load({a}));
    const auto old = store.find("a");

    EXPECT_THAT(load({b, a}).replaced, ElementsAre("b"));
    EXPECT_EQ(store.find("a"), old);
    EXPECT_THAT(load({b}).replaced, IsEmpty());
    EXPECT_EQ(store.find("a"), nullptr);
}

TEST_F(CertificateStoreTest, KeepsTheOldPairWhenAChangedEntryIsBroken) {
    model::Certificate source = pki.write("a", issue("a"));
    static_cast<void>(load({source}));
    const auto old = store.find("a");
    source.chain = pki.folder.file("elsewhere.crt");
    EXPECT_THAT(load({source}).errors, SizeIs(1));
    EXPECT_EQ(store.find("a"), old);
}

TEST_F(CertificateStoreTest, CanBeTriedOnACopy) {
    static_cast<void>(load({pki.write("a", issue("a"))}));
    CertificateStore draft = store;
    static_cast<void>(draft.update({}, pki.clock.wall()));
    EXPECT_EQ(draft.find("a"), nullptr);
    EXPECT_NE(store.find("a"), nullptr);
}

TEST_F(CertificateStoreTest, TellsTheDaysLeft) {
    static_cast<void>(load({pki.write("a", issue("a", 48h)), pki.write("b", issue("b", -24h))}));
    const auto expiries = store.expiries();
    ASSERT_THAT(expiries, SizeIs(2));
    EXPECT_EQ(expiries[0].name, "a");
    EXPECT_NEAR(expiries[0].daysLeft(pki.clock.wall()), 2, 0.01);
    EXPECT_NEAR(expiries[1].daysLeft(pki.clock.wall()), -1, 0.01);
}

} // namespace
