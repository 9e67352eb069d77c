#include "gateway/integrations/dns/hosts_file.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::integrations {
namespace {

TEST(HostsFile, ReadsNamesAndAliases) {
    const test::TemporaryFolder folder;
    HostsFile hosts(folder.write("hosts", "# comment\n"
                                          "10.0.0.1\tApi.Example.com  api # an alias\r\n"
                                          "2001:db8::1 api.example.com\n"
                                          "10.0.0.1 api\n"
                                          "not-an-address other\n"
                                          "10.0.0.2\n"
                                          "10.0.0.3 last"));
    EXPECT_EQ(texts(hosts.find("api.example.com")), (Texts{"10.0.0.1", "2001:db8::1"}));
    EXPECT_EQ(texts(hosts.find("api")), (Texts{"10.0.0.1"}));
    EXPECT_EQ(texts(hosts.find("last")), (Texts{"10.0.0.3"}));
    EXPECT_EQ(texts(hosts.find("other")), Texts{});
    EXPECT_EQ(texts(hosts.find("alias")), Texts{});
}

TEST(HostsFile, NoticesChangesAndDisappearance) {
    const test::TemporaryFolder folder;
    HostsFile hosts(folder.file("hosts"));
    EXPECT_EQ(texts(hosts.find("a")), Texts{});
    folder.write("hosts", "10.0.0.1 a\n");
    EXPECT_EQ(texts(hosts.find("a")), (Texts{"10.0.0.1"}));
    folder.write("hosts", "10.0.0.22 a\n");
    EXPECT_EQ(texts(hosts.find("a")), (Texts{"10.0.0.22"}));
    std::filesystem::remove(folder.file("hosts"));
    EXPECT_EQ(texts(hosts.find("a")), Texts{});
}

} // namespace
} // namespace gatehouse::integrations
