#include "gateway/cli/top.h"

#include "gateway/cli/screen.h"
#include "gateway/cli/text/dashboard.h"
#include "shared/api/breakers.h"
#include "shared/api/metrics.h"
#include "shared/api/status.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

namespace gatehouse::cli {

namespace {

constexpr std::size_t kSeconds = 300; // of the graph: more than a terminal is wide
constexpr std::chrono::seconds kPatience{10};
constexpr ScreenSize kWholePage{100, 1'000};

/// Asks, hears and shows, until there is a reason to end.
class Top {
public:
    Top(Connection& connection, std::unique_ptr<Screen> screen, Colour colour)
        : m_connection(connection), m_screen(std::move(screen)), m_colour(colour) {
        m_silence.setSingleShot(true);
        QObject::connect(&m_silence, &QTimer::timeout, &m_silence, [this] {
            end(rpc::Failure{rpc::ErrorCode::TimedOut, "the gateway tells nothing any more"});
        });
    }

    [[nodiscard]] int run() {
        rpc::Client& client = m_connection.client();
        client.on(api::kMetricsPoints, std::function<void(api::MetricPoints)>(
                                           [this](api::MetricPoints points) { onPoints(std::move(points)); }));
        client.onClosed([this](const std::string&) {
            end(rpc::Failure{rpc::ErrorCode::Disconnected, "the gateway has gone"});
        });
        if (m_screen != nullptr)
            m_screen->on([this] { end({}); }, [this] { show(); });
        if (auto begun = begin(); !begun)
            return failed(begun.error());
        m_silence.start(kPatience);
        if (!m_isOver)
            m_loop.exec();
        return m_failure ? failed(*m_failure) : 0;
    }

private:
    [[nodiscard]] rpc::Answer<void> begin() {
        m_moment.status = TRY(m_connection.call(api::kStatusGet, {}));
        api::MetricsHistoryParams params;
        params.series = {api::MetricSeries::Requests};
        params.step = 1s;
        const api::MetricsHistory history = TRY(m_connection.call(api::kMetricsHistory, params));
        if (!history.lines.empty()) {
            const auto& values = history.lines.front().values;
            m_moment.requests.assign(values.end() - static_cast<std::ptrdiff_t>(std::min(values.size(), kSeconds)),
                                     values.end());
        }
        TRY_VOID(m_connection.call(api::kMetricsSubscribe, {dashboardWishes()}));
        return {};
    }
    [[nodiscard]] int failed(const rpc::Failure& failure) {
        m_screen.reset(); // what is said now is to be seen
        return complain(failure);
    }

    void onPoints(api::MetricPoints points) {
        m_silence.start(kPatience);
        for (const api::MetricLine& line : points.lines)
            if (line.kind == api::MetricKind::Gateway && line.series == api::MetricSeries::Requests &&
                !line.values.empty())
                m_moment.requests.push_back(line.values.front());
        if (m_moment.requests.size() > kSeconds)
            m_moment.requests.erase(m_moment.requests.begin());
        m_moment.points = std::move(points);
        if (!std::exchange(m_isAsking, true))
            askForStatus();
    }
    /// What no subscription tells; then all of it is shown.
    void askForStatus() {
        m_connection.client().call<rpc::Nothing, api::Status>(api::kStatusGet, {},
                                                              [this](rpc::Answer<api::Status> status) {
                                                                  if (!status)
                                                                      return end(status.error());
                                                                  m_moment.status = *std::move(status);
                                                                  askForBreakers();
                                                              });
    }
    void askForBreakers() {
        m_connection.client().call<api::BreakersListParams, api::Breakers>(
            api::kBreakersList, {.id = {}, .limit = 1'000}, [this](rpc::Answer<api::Breakers> breakers) {
                m_isAsking = false;
                if (!breakers)
                    return end(breakers.error());
                m_moment.breakers = std::move(breakers->breakers);
                std::erase_if(m_moment.breakers, [](const api::Breaker& breaker) {
                    return breaker.mode != api::BreakerMode::Tripped &&
                           (breaker.mode != api::BreakerMode::None || breaker.state != api::BreakerState::Open);
                });
                show();
            });
    }
    void show() {
        if (m_screen != nullptr)
            return m_screen->draw(dashboard(m_moment, Screen::size(), m_colour));
        for (const std::string& line : dashboard(m_moment, kWholePage, m_colour))
            std::printf("%s\n", line.c_str());
        end({});
    }
    void end(std::optional<rpc::Failure> failure) {
        if (std::exchange(m_isOver, true))
            return;
        m_failure = std::move(failure);
        m_loop.quit();
    }

    Connection& m_connection;
    std::unique_ptr<Screen> m_screen; ///< null: one frame as text
    Colour m_colour;
    Moment m_moment;
    QEventLoop m_loop;
    QTimer m_silence;
    std::optional<rpc::Failure> m_failure;
    bool m_isAsking = false;
    bool m_isOver = false;
};

} // namespace

void addTop(CLI::App& app, Action& chosen) {
    auto once = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("top", "What the gateway does now, each second anew; q or Ctrl-C ends it");
    command->add_flag("--once", *once, "Write it down once; so it is, too, when the output is no terminal");
    command->callback([&chosen, once] {
        chosen = [once](Connection& connection, const Settings& /*settings*/) {
            return Top(connection, *once ? nullptr : Screen::take(), colourOfOutput()).run();
        };
    });
}

} // namespace gatehouse::cli
