#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "shared/document/writer.h"
#include "shared/rpc/line_reader.h"
#include "tests/gateway/control/management/method_call.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace gatehouse::control {
namespace {

using Severity = api::Event::Severity;
using testing::ElementsAre;
using testing::IsEmpty;

class HearingOutlet final : public Outlet {
public:
    void say(const rpc::NotificationTraits& notification, document::Node params) override {
        EXPECT_EQ(notification.name, "events.event");
        api::Event told;
        EXPECT_TRUE(rpc::readReply(*schema::typeOf<api::Event>(), params, &told));
        heard.push_back(told.text);
    }
    std::vector<std::string> heard;
};

class Events : public testing::Test {
protected:
    Events() { serveEvents(dispatcher, feed); }

    std::vector<api::Event> ask(const api::EventsListParams& params = {}) {
        const auto events = callAs(rpc::Role::Viewer, dispatcher, api::kEventsList, params);
        EXPECT_TRUE(events) << events.error().message;
        return events ? events->events : std::vector<api::Event>{};
    }
    std::vector<std::string> texts(const api::EventsListParams& params = {}) {
        std::vector<std::string> out;
        for (const api::Event& event : ask(params))
            out.push_back(event.text);
        return out;
    }

    ManualClock clock;
    EventFeed feed{clock};
    Dispatcher dispatcher;
};

TEST_F(Events, AreRememberedForWhoeverAsksLater) {
    EXPECT_THAT(texts(), IsEmpty());
    feed.publish(Severity::Info, "one");
    clock.advance(5s);
    feed.publish(Severity::Error, "two");
    const auto events = ask();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].text, "one");
    EXPECT_EQ(events[1].sequence, 2U);
    EXPECT_EQ(events[1].time, events[0].time + 5s);
    EXPECT_EQ(events[1].severity, Severity::Error);
}

TEST_F(Events, AreToldFromANumberOnAsBadAsAskedForAndTheLatestOfThem) {
    for (int i = 1; i <= 9; ++i)
        feed.publish(i % 3 == 0 ? Severity::Error : i % 3 == 1 ? Severity::Info : Severity::Warning, std::to_string(i));
    EXPECT_THAT(texts({.after = 7}), ElementsAre("8", "9"));
    EXPECT_THAT(texts({.severity = Severity::Error}), ElementsAre("3", "6", "9"));
    EXPECT_THAT(texts({.after = 3, .severity = Severity::Warning}), ElementsAre("5", "6", "8", "9"));
    EXPECT_THAT(texts({.severity = Severity::Warning, .limit = 2}), ElementsAre("8", "9"));
    EXPECT_THAT(texts({.after = 9}), IsEmpty());
}

TEST_F(Events, AreForgottenWhenThereAreTooMany) {
    for (std::size_t i = 1; i <= EventFeed::kMostKept + 5; ++i)
        feed.publish(Severity::Info, std::to_string(i));
    const auto events = ask();
    ASSERT_EQ(events.size(), EventFeed::kMostKept);
    EXPECT_EQ(events.front().text, "6");
    EXPECT_EQ(events.back().text, std::to_string(EventFeed::kMostKept + 5));
}

TEST_F(Events, NeverTakeMoreThanAReplyHasRoomFor) {
    for (int i = 0; i < 200; ++i)
        feed.publish(Severity::Info, std::string(10'000, '"')); // twice as long when it is told
    const auto events = ask();
    ASSERT_GT(events.size(), 20U);
    EXPECT_LT(events.size(), 30U);
    EXPECT_EQ(events.back().sequence, 200U);
    EXPECT_LT(document::writeJsonLine(rpc::write(api::Events{events})).size(), rpc::kMaxMessage);
}

TEST_F(Events, AreCutWhereTheyAreTooLongAndToldAllTheSame) {
    std::string text(api::Event::kLongestText - 4, 'x'); // then a character that would be cut in two
    for (int i = 0; i < 10; ++i)
        text += "ä";
    feed.publish(Severity::Info, text);
    const auto events = ask();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_LE(events[0].text.size(), api::Event::kLongestText);
    EXPECT_TRUE(events[0].text.ends_with("xx..."));
}

TEST_F(Events, AreReadableWhateverTheyQuote) {
    feed.publish(Severity::Info, "a\x1b[2J \xff \xe2\x80\xae b\n\tc ä");
    EXPECT_THAT(texts(), ElementsAre("a?[2J ? ? b\n\tc ä"));
}

TEST_F(Events, AreToldNoMoreToWhoHasHeardEnough) {
    const auto outlet = std::make_shared<HearingOutlet>();
    const auto call = [&](std::string_view method) {
        rpc::Request request;
        request.method = method;
        Caller caller;
        caller.outlet = outlet;
        dispatcher.call(caller, request, [](const rpc::Answer<document::Node>& answer) { EXPECT_TRUE(answer); });
    };
    call("events.subscribe");
    feed.publish(Severity::Info, "one");
    call("events.unsubscribe");
    feed.publish(Severity::Info, "two");
    call("events.subscribe");
    feed.publish(Severity::Info, "three");
    EXPECT_THAT(outlet->heard, ElementsAre("one", "three"));
}

} // namespace
} // namespace gatehouse::control
