#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "shared/model/read_config.h"
#include "shared/model/reference.h"
#include "tests/shared/model/sample_policies.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace gatehouse::model {
namespace {

/// A folder of its own that vanishes with the test.
class ReadConfig : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "gatehouse-test-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        m_folder = name;
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path write(std::string_view name, std::string_view text) const {
        std::ofstream(m_folder / name, std::ios::binary) << text;
        return m_folder / name;
    }
    static std::string complaints(const std::filesystem::path& file) {
        const auto result = readConfigFile(file, testing::samplePolicies());
        return result ? "" : result.error().toString();
    }

    std::filesystem::path m_folder;
};

constexpr std::string_view kListener = "listeners: [ { name: a, address: 127.0.0.1:80 } ]\n";
constexpr std::string_view kCertificate = "listeners: [ { name: a, address: 127.0.0.1:80 } ]\n"
                                          "certificates: [ { name: c, chain: c.pem, key: file:c.key } ]\n";

TEST_F(ReadConfig, FindsFilesFromTheFolderOfTheConfiguration) {
    write("c.key", "secret\n");
    const auto result = readConfigFile(write("gatehouse.yaml", kCertificate), testing::samplePolicies());
    ASSERT_TRUE(result) << result.error().toString();
    const Certificate& certificate = result->config.certificates.at(0);
    EXPECT_EQ(certificate.chain, (m_folder / "c.pem").string());
    EXPECT_EQ(certificate.key.reference, "file:" + (m_folder / "c.key").string());
    EXPECT_EQ(certificate.key.resolve().value(), "secret");
    EXPECT_TRUE(result->warnings.empty());
}

TEST_F(ReadConfig, ReportsASecretThatCannotBeRead) {
    const auto file = write("gatehouse.yaml", kCertificate);
    EXPECT_EQ(complaints(file), file.string() + ":2:47  certificates[0].key  cannot read \"" +
                                    (m_folder / "c.key").string() + "\": No such file or directory\n");
    write("c.key", "\n");
    EXPECT_NE(complaints(file).find("is empty"), std::string::npos);
    write("c.key", std::string(70'000, 'x'));
    EXPECT_NE(complaints(file).find("larger than 64 KiB"), std::string::npos);
}

TEST_F(ReadConfig, DoesNotWaitForASecretInAFifo) {
    ASSERT_EQ(::mkfifo((m_folder / "c.key").c_str(), 0600), 0);
    EXPECT_NE(complaints(write("gatehouse.yaml", kCertificate)).find("not a regular file"), std::string::npos);
}

TEST_F(ReadConfig, ReadsJsonByItsName) {
    EXPECT_EQ(complaints(write("a.json", "{ \"listeners\": [{ \"name\": \"a\", \"address\": \"127.0.0.1:80\" }] }")),
              "");
    EXPECT_NE(complaints(write("b.json", kListener)).find("not valid JSON"), std::string::npos);
}

TEST_F(ReadConfig, SaysWhyAFileCannotBeRead) {
    const auto missing = m_folder / "no.yaml";
    EXPECT_NE(complaints(missing).find(missing.string() + "  cannot read the file: "), std::string::npos);
    EXPECT_NE(complaints(m_folder).find("not a regular file"), std::string::npos);
}

TEST(ReadConfigText, NeverShowsASecret) {
    ASSERT_EQ(::setenv("GATEHOUSE_TEST_SECRET", "hunter2", 1), 0);
    const auto catalogue = testing::samplePolicies();
    const auto result =
        readConfig(std::string(kListener) + "policies: [ sign: { key: env:GATEHOUSE_TEST_SECRET } ]", {"t"}, catalogue);
    ASSERT_TRUE(result) << result.error().toString();
    EXPECT_EQ(document::writeJsonLine(writeConfig(result->config, catalogue)),
              R"({"listeners": [{"name": "a", "address": "127.0.0.1:80"}], )"
              R"("policies": [{"sign": {"key": "env:GATEHOUSE_TEST_SECRET"}}]})");

    for (const std::string_view wrong :
         {"hunter2", "\"env:X=hunter2\"", "\"hunter2:x\"", "[hunter2]", "{ a: hunter2 }", "\"file:../hunter2/..\""}) {
        const auto refused = readConfig("policies: [ sign: { key: " + std::string(wrong) + " } ]", {"t"}, catalogue);
        ASSERT_FALSE(refused) << wrong;
        EXPECT_EQ(refused.error().toString().find("hunter2"), std::string::npos) << refused.error().toString();
    }
}

TEST(ReadConfigText, ReadsTenThousandRoutesWithoutDelay) {
    std::string text = "listeners: [ { name: a, address: 127.0.0.1:80 } ]\nservices: [ { name: s, endpoints: [ "
                       "\"http://a\" ] } ]\nroutes:\n";
    for (int i = 0; i < 10'000; ++i)
        text += "  - { name: r" + std::to_string(i) + ", service: s, match: { host: a.example, path: \"/v1/{x}/" +
                std::to_string(i % 5'000) + "/*\" } }\n";
    const auto result = readConfig(text, {"t"}, schema::Catalogue::empty());
    ASSERT_TRUE(result) << result.error().toString();
    EXPECT_EQ(result->config.routes.size(), 10'000u);
}

TEST(Reference, DescribesEveryPolicyOfTheCatalogue) {
    const auto pages = referencePages(testing::samplePolicies());
    EXPECT_TRUE(pages.contains("configuration.md"));
    EXPECT_TRUE(pages.contains("policies/rate_limit.md"));
    EXPECT_NE(pages.at("policies/respond.md").find("its route needs no service"), std::string::npos);
    document::Diagnostics diagnostics;
    EXPECT_TRUE(document::read(pages.at("configuration.schema.json"), document::Format::Json, diagnostics))
        << diagnostics.toString();
}

} // namespace
} // namespace gatehouse::model
