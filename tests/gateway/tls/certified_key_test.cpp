#include "tests/gateway/tls/test_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

const CertificateRequest kApi{.commonName = "api", .dns = {"API.example.com", "*.example.org"}};

class CertifiedKeyTest : public ::testing::Test {
protected:
    [[nodiscard]] std::string errorOf(const model::Certificate& source) const {
        const auto loaded = CertifiedKey::load(source, pki.clock.wall());
        return loaded ? "no error" : loaded.error().message;
    }
    TestPki pki;
};

TEST_F(CertifiedKeyTest, HoldsChainKeyNamesAndDates) {
    const TestAuthority intermediate("Intermediate", &pki.authority);
    const IssuedCertificate leaf = intermediate.issue(kApi);
    model::Certificate source = pki.write("api", leaf);
    source.chain = pki.folder.write("api.crt", leaf.certificatePem() + intermediate.pem());

    const auto loaded = pki.load(source);
    EXPECT_THAT(loaded->names, ElementsAre("api.example.com", "*.example.org"));
    EXPECT_EQ(sk_X509_num(loaded->intermediates.get()), 1);
    EXPECT_LT(loaded->notBefore, pki.clock.wall());
    EXPECT_NEAR(std::chrono::duration<double>(loaded->notAfter - pki.clock.wall()).count(), 86'400, 60);
    EXPECT_THAT(loaded->warnings, IsEmpty());
}

TEST_F(CertifiedKeyTest, LoadsRsaKeysToo) {
    CertificateRequest request = kApi;
    request.key = KeyKind::Rsa2048;
    EXPECT_NE(pki.load("rsa", request), nullptr);
}

TEST_F(CertifiedKeyTest, NamesTheFileThatIsMissingOrNoFile) {
    model::Certificate source = pki.write("api", pki.authority.issue(kApi));
    source.chain = pki.folder.file("nowhere.crt");
    EXPECT_THAT(errorOf(source), HasSubstr("nowhere.crt"));
    source.chain = pki.folder.path().string();
    EXPECT_THAT(errorOf(source), HasSubstr("not a regular file"));
    const std::string fifo = pki.folder.file("fifo");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    source.chain = fifo;
    EXPECT_THAT(errorOf(source), HasSubstr("not a regular file"));
    source.chain = pki.folder.write("huge.crt", std::string(1024 * 1024 + 1, 'x'));
    EXPECT_THAT(errorOf(source), HasSubstr("larger than 1 MiB"));
}

TEST_F(CertifiedKeyTest, NamesTheFileThatIsNotWhatItShouldBe) {
    const IssuedCertificate issued = pki.authority.issue(kApi);
    const model::Certificate good = pki.write("api", issued);

    model::Certificate source = good;
    source.chain = pki.folder.write("text.crt", "hello\n");
    EXPECT_THAT(errorOf(source), HasSubstr("text.crt: no PEM certificate"));

    std::string half = issued.certificatePem();
    half.resize(half.size() / 2);
    source.chain = pki.folder.write("half.crt", half);
    EXPECT_THAT(errorOf(source), HasSubstr("half.crt: certificate 1 is broken"));
    source.chain = pki.folder.write("second.crt", issued.certificatePem() + half);
    EXPECT_THAT(errorOf(source), HasSubstr("second.crt: certificate 2 is broken"));

    source = good;
    source.key.reference = "file:" + pki.folder.write("cert.key", issued.certificatePem());
    EXPECT_THAT(errorOf(source), HasSubstr("cert.key: no PEM private key"));
    source.key.reference = "file:" + pki.folder.write("locked.key", issued.encryptedKeyPem("secret"));
    EXPECT_THAT(errorOf(source), HasSubstr("locked.key: the private key is encrypted"));
}

TEST_F(CertifiedKeyTest, RefusesAKeyOfAnotherCertificate) {
    model::Certificate source = pki.write("api", pki.authority.issue(kApi));
    source.key = pki.write("other", pki.authority.issue(kApi)).key;
    EXPECT_THAT(errorOf(source), HasSubstr("other.key: the private key does not belong to the first certificate of"));
}

TEST_F(CertifiedKeyTest, RefusesANameWithANulInIt) {
    const auto issued =
        pki.authority.issue({.commonName = "x", .dns = {std::string("good.example\0.evil.example", 26)}});
    EXPECT_THAT(errorOf(pki.write("nul", issued)), HasSubstr("holds a NUL"));
}

TEST_F(CertifiedKeyTest, WarnsOfDates) {
    CertificateRequest request = kApi;
    request.validUntil = -1min;
    EXPECT_THAT(pki.load("old", request)->warnings, ElementsAre(HasSubstr("old.crt: the certificate has expired")));
    request.validFrom = 1h;
    request.validUntil = 2h;
    EXPECT_THAT(pki.load("early", request)->warnings, ElementsAre(HasSubstr("not valid yet")));
}

TEST_F(CertifiedKeyTest, WarnsOfAKeyThatEverybodyCanRead) {
    model::Certificate source = pki.write("api", pki.authority.issue(kApi));
    std::filesystem::permissions(pki.folder.file("api.key"), std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_THAT(pki.load(source)->warnings, ElementsAre(HasSubstr("api.key: every user")));
}

TEST_F(CertifiedKeyTest, TakesAnOcspResponseThatSpeaksOfItAndIsFresh) {
    const IssuedCertificate issued = pki.authority.issue(kApi);
    const IssuedCertificate other = pki.authority.issue(kApi);
    model::Certificate source = pki.write("api", issued);
    struct Case {
        std::string der;
        const char* warning;
    };
    for (const Case& c :
         {Case{pki.authority.ocspResponse(issued), ""},
          Case{pki.authority.ocspResponse(other), "about another certificate"},
          Case{pki.authority.ocspResponse(issued, -1h), "out of date"}, Case{"rubbish", "not a DER OCSP response"},
          Case{std::string("\x30\x03\x0a\x01\x03", 5), "says \"trylater\""}}) {
        source.ocspResponse = pki.folder.write("api.ocsp", c.der);
        const auto loaded = pki.load(source);
        if (*c.warning == '\0') {
            EXPECT_THAT(loaded->warnings, IsEmpty());
            EXPECT_EQ(loaded->ocspResponse, c.der);
        } else {
            EXPECT_THAT(loaded->warnings, ElementsAre(HasSubstr(c.warning)));
            EXPECT_EQ(loaded->ocspResponse, "");
        }
    }
}

} // namespace
