#include "console/theme/looks.h"
#include "console/widgets/basic/step_line.h"
#include "tests/gui/sample_window.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace gatehouse::console {
namespace {

using Progress = StepLine::Progress;

class Rotation : public SampleWindow {
protected:
    /// Through the gateway, as a client with that key.
    int statusOf(const QString& path, const QString& key) {
        QNetworkAccessManager client;
        const auto listener = desk().view().status()->listeners.front().address.toString();
        QNetworkRequest request(QUrl(words("http://") + QString::fromStdString(listener) + path));
        request.setRawHeader("Host", "api.shop.example");
        request.setRawHeader("X-Api-Key", key.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(client.get(request));
        EXPECT_TRUE(eventually([&] { return reply->isFinished(); }));
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    QVector<Progress> steps() {
        QVector<Progress> all;
        for (const auto* step : visible<StepLine>())
            all << step->progress();
        return all;
    }
};

TEST_F(Rotation, IsWatchedUntilTheOldSecretMayGo) {
    const auto partner = words("/v1/partners/users");
    ASSERT_TRUE(open());
    ASSERT_TRUE(eventually([&] { return desk().callers().consumers().size() == 3; }));
    workspace().goTo(words("consumers"), words("partner-acme"));
    ASSERT_TRUE(eventually([&] { return button(words("Issue key")) != nullptr; }));
    button(words("Issue key"))->click();
    ASSERT_TRUE(eventually([&] { return field(words("The new key")) != nullptr; }));
    const auto first = field(words("The new key"))->text();
    button(words("I have stored it"))->click();
    ASSERT_TRUE(eventually([&] { return statusOf(partner, first) == 200; }));
    ASSERT_TRUE(eventually([&] { return button(words("Rotate")) != nullptr && !isBlocked(button(words("Rotate"))); }));
    EXPECT_EQ(steps(), (QVector{Progress::Current, Progress::Ahead, Progress::Ahead}));
    picture(words("rotation-1"));

    button(words("Rotate"))->click();
    ASSERT_TRUE(eventually([&] {
        return field(words("The new key")) != nullptr &&
               steps() == QVector{Progress::Done, Progress::Current, Progress::Ahead};
    }));
    const auto second = field(words("The new key"))->text();
    picture(words("rotation-2"));
    button(words("I have stored it"))->click();
    EXPECT_EQ(steps(), (QVector{Progress::Done, Progress::Done, Progress::Current}));

    ASSERT_TRUE(eventually([&] { return statusOf(partner, second) == 200; }));
    for (int use = 0; use < 2; ++use)
        EXPECT_EQ(statusOf(partner, second), 200);
    EXPECT_EQ(statusOf(partner, first), 200) << "both are valid for a while";
    desk().callers().refresh();
    ASSERT_TRUE(eventually([&] { return says(words("old 25")); })) << "what was before the rotation does not count";
    EXPECT_TRUE(says(words("new 75")));
    picture(words("rotation-3"));

    button(words("End the old one now"))->click();
    ASSERT_TRUE(eventually([&] { return statusOf(partner, first) == 401; }));
    EXPECT_EQ(statusOf(partner, second), 200);
    ASSERT_TRUE(eventually([&] { return steps() == QVector{Progress::Current, Progress::Ahead, Progress::Ahead}; }));
}

TEST_F(Rotation, InProductionIsEndedByNameWhileTheOldSecretIsInUse) {
    ASSERT_TRUE(open());
    ASSERT_TRUE(eventually([&] { return desk().callers().consumers().size() == 3; }));
    ASSERT_TRUE(reopen(Environment::Production));
    workspace().goTo(words("consumers"), words("partner-acme"));
    ASSERT_TRUE(eventually([&] { return button(words("Issue key")) != nullptr; }));
    button(words("Issue key"))->click();
    ASSERT_TRUE(eventually([&] { return field(words("The new key")) != nullptr; }));
    button(words("I have stored it"))->click();
    ASSERT_TRUE(eventually([&] { return button(words("Rotate")) != nullptr && !isBlocked(button(words("Rotate"))); }));
    button(words("Rotate"))->click();
    ASSERT_TRUE(eventually([&] { return steps().contains(Progress::Done); }));
    button(words("I have stored it"))->click();
    ASSERT_NE(button(words("End the old one now")), nullptr);
    button(words("End the old one now"))->click();
    const auto id = QString::fromStdString(desk().callers().keys().front().id);
    const auto name = words("Type \u2068%1\u2069 to confirm").arg(id);
    ASSERT_TRUE(eventually([&] { return field(name) != nullptr; })) << "nobody has used the new one yet";
    picture(words("rotation-guard"), field(name)->window());
    EXPECT_EQ(desk().callers().keys().front().secrets, 2U);
}

} // namespace
} // namespace gatehouse::console
