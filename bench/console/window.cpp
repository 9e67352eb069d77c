#include "bench/console/window.h"

#include "console/app/frame/application.h"
#include "console/app/frame/workspace.h"
#include "console/pages/frame/page.h"
#include "console/pages/routes/routes_page.h"
#include "console/sample/sample_gateway.h"

#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <functional>

namespace gatehouse::console {
namespace {

constexpr int kRoutes = 10'000;
constexpr int kServices = 50;
constexpr int kMeasured = 12; ///< services that the gateway tells of, and that a page draws
constexpr int kStarts = 5;
constexpr int kRounds = 5;
constexpr std::chrono::seconds kPatience{60};
constexpr int kHours = 8;
constexpr int kSecondsAnHour = 3'600;

QString text(const char* letters) { return QString::fromUtf8(letters); }

double millisecondsOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

void report(const char* what, std::vector<double> rounds, double limit, const char* unit = "ms") {
    std::ranges::sort(rounds);
    std::printf("%-58s %9.2f %s  (worst %.2f, to reach %.0f)\n", what, rounds[rounds.size() / 2], unit, rounds.back(),
                limit);
    std::fflush(stdout);
}

bool waitFor(const std::function<bool()>& condition) {
    QElapsedTimer waited;
    waited.start();
    while (!condition()) {
        if (waited.hasExpired(std::chrono::milliseconds(kPatience).count()))
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    return true;
}

/// All that is due, and the window as it is then.
void paint(QWidget& window) {
    QCoreApplication::sendPostedEvents();
    window.repaint();
}

class Painted final : public QObject {
public:
    using QObject::QObject;
    bool isPainted = false;

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        isPainted |= event->type() == QEvent::Paint;
        return false;
    }
};

QByteArray manyRoutes() {
    QByteArray document = "listeners: [{ name: public, address: \"127.0.0.1:0\" }]\nservices:\n";
    for (int i = 0; i < kServices; ++i)
        document += "  - { name: service-" + QByteArray::number(i) +
                    ", breaker: { window: 10s }, endpoints: [\"http://127.0.0.1:9\"] }\n";
    document += "routes:\n";
    for (int i = 0; i < kRoutes; ++i)
        document += "  - { name: route-" + QByteArray::number(i) + ", match: { host: host-" +
                    QByteArray::number(i % 100) + ".example, path: \"/v1/part-" + QByteArray::number(i) +
                    "/{id}\", methods: [GET] }, service: service-" + QByteArray::number(i % kServices) + " }\n";
    return document;
}

/// That is measured against: it ends with this process, also when that is killed.
class LargeGateway {
public:
    ~LargeGateway() {
        m_process.terminate();
        m_process.waitForFinished(int(std::chrono::milliseconds(kPatience).count()));
    }
    bool start() {
        QFile file(m_folder.filePath(text("gateway.yaml")));
        if (!file.open(QIODevice::WriteOnly) || file.write(manyRoutes()) < 0)
            return false;
        file.close();
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
        m_process.setStandardErrorFile(m_folder.filePath(text("log")));
        m_process.start(SampleGateway::program(),
                        {text("--config"), file.fileName(), text("--state"), m_folder.filePath(text("state"))});
        return waitFor([this] { return QFile::exists(saved().address.socket); });
    }
    SavedGateway saved() const {
        SavedGateway gateway;
        gateway.name = text("large");
        gateway.address.socket = m_folder.filePath(text("state/management.sock"));
        return gateway;
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

void measureFirstPaint() {
    std::vector<double> starts;
    for (int i = 0; i < kStarts; ++i) {
        QProcess child;
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        child.start(QCoreApplication::applicationFilePath(),
                    {text("--first-paint"), QString::number(std::chrono::nanoseconds(now).count())});
        child.waitForFinished();
        starts.push_back(child.readAllStandardOutput().trimmed().toDouble());
    }
    report("first paint, from the start of the process", starts, 300);
}

bool isWhole(MainWindow& window) {
    const auto& view = window.desk()->view();
    return view.isKnown(GatewayView::Part::Endpoints) && view.isKnown(GatewayView::Part::Revisions) &&
           view.isKnown(GatewayView::Part::Breakers);
}

/// Whether all of it came, in time or not.
bool measureConnecting(MainWindow& window, const SavedGateway& gateway) {
    std::vector<double> rounds;
    for (int i = 0; i < kRounds; ++i) {
        window.showGateways();
        QElapsedTimer timer;
        timer.start();
        window.openGateway(gateway);
        window.workspace()->goTo(text("overview"));
        if (!waitFor([&] { return isWhole(window); }))
            return false;
        paint(window);
        rounds.push_back(millisecondsOf(timer));
        // Or the gateway would still be telling it when the next round begins.
        if (!waitFor([&] { return window.desk()->view().configuration() != nullptr; }))
            return false;
    }
    report("connected overview on the local socket", rounds, 1'000);
    return true;
}

void measurePages(MainWindow& window) {
    for (const char* page : {"overview", "metrics", "traffic", "routes", "services", "breakers", "consumers", "tester",
                             "draft", "revisions", "audit", "settings"}) {
        std::vector<double> rounds;
        for (int i = 0; i < kRounds + 1; ++i) {
            window.workspace()->goTo(text(page) == text("settings") ? text("overview") : text("settings"));
            paint(window);
            QElapsedTimer timer;
            timer.start();
            window.workspace()->goTo(text(page));
            paint(window);
            rounds.push_back(millisecondsOf(timer));
        }
        const auto first = rounds.front();
        rounds.erase(rounds.begin());
        report(qPrintable(text("page switch: %1 (for the first time %2 ms)").arg(text(page)).arg(first, 0, 'f', 1)),
               rounds, 50);
    }
}

bool measureFilter(MainWindow& window) {
    window.workspace()->goTo(text("routes"));
    auto* page = window.findChild<RoutesPage*>();
    auto* field = qobject_cast<QLineEdit*>(page->filterField());
    if (field == nullptr)
        return false;
    paint(window);
    std::vector<double> keys;
    for (int round = 0; round < kRounds; ++round) {
        for (const QChar letter : text("service-7 route-99")) {
            QElapsedTimer timer;
            timer.start();
            QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter));
            QCoreApplication::sendEvent(field, &press);
            paint(window);
            keys.push_back(millisecondsOf(timer));
        }
        field->clear();
        paint(window);
    }
    report("a key in the filter of 10,000 routes, with repaint", keys, 16);
    return true;
}

double residentMebibytes() {
    QFile file(text("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// Of everything that anybody on a page has wished for.
api::MetricPoints secondOf(const std::vector<api::MetricWish>& wishes, WallTime at, int second) {
    api::MetricPoints points;
    points.from = at;
    points.step = 1s;
    for (const auto& wish : wishes) {
        const int names = wish.kind == api::MetricKind::Gateway ? 1 : kMeasured;
        for (const auto series : wish.series) {
            for (int i = 0; i < names; ++i) {
                const auto name =
                    wish.kind == api::MetricKind::Gateway ? std::string() : "service-" + std::to_string(i);
                points.lines.push_back({wish.kind, name, series, {100 + 10 * std::sin(second / 60.0 + i)}});
            }
        }
    }
    return points;
}

/// Eight hours of what the gateway tells each second, on the page of metrics and on the overview.
void measureMemory(MainWindow& window) {
    constexpr int kBreath = 60; // seconds told between two looks at the page
    window.workspace()->goTo(text("metrics"));
    waitFor([&] { return !window.desk()->metrics().wishes().empty(); });
    const auto wishes = window.desk()->metrics().wishes();
    const WallTime start(std::chrono::milliseconds(window.desk()->view().now().toMSecsSinceEpoch()));
    std::vector<double> hours;
    for (int second = 0; second < kHours * kSecondsAnHour; ++second) {
        Q_EMIT window.desk()->metrics().told(secondOf(wishes, start + std::chrono::seconds(second), second));
        if (second % kBreath == 0) {
            QCoreApplication::processEvents();
            paint(window);
        }
        if ((second + 1) % kSecondsAnHour == 0)
            hours.push_back(residentMebibytes());
    }
    std::printf("%-58s %9.1f MiB after 1 h, %.1f after 4 h, %.1f after 8 h (to reach: as after 1 h)\n",
                "memory, live metrics in fast motion", hours[0], hours[3], hours[7]);
}

} // namespace

int paintFirstWindow(QApplication& application, std::int64_t started) {
    const QTemporaryDir folder;
    Application console(application, folder.filePath(text("settings.ini")), folder.filePath(text("drafts")));
    auto* window = console.newWindow();
    Painted painted;
    window->installEventFilter(&painted);
    window->show();
    if (!waitFor([&] { return painted.isPainted; }))
        return 1;
    const auto now = std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
    std::printf("%.2f\n", double(now - started) / 1e6);
    return 0;
}

int measureWindow(QApplication& application) {
    measureFirstPaint();
    const QTemporaryDir folder;
    LargeGateway gateway;
    if (!gateway.start()) {
        std::fprintf(stderr, "gatehoused does not start; GATEHOUSE_PROGRAM says which one\n");
        return 1;
    }
    Application console(application, folder.filePath(text("settings.ini")), folder.filePath(text("drafts")));
    auto* window = console.newWindow();
    window->resize(1'440, 900);
    window->show();
    if (!measureConnecting(*window, gateway.saved())) {
        std::fprintf(stderr, "the gateway does not tell what it is asked for\n");
        return 1;
    }
    measurePages(*window);
    if (!measureFilter(*window))
        return 1;
    measureMemory(*window);
    return 0;
}

} // namespace gatehouse::console
