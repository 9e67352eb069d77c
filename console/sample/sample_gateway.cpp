#include "console/sample/sample_gateway.h"

#include "console/sample/sample_traffic.h"
#include "console/sample/sample_upstream.h"
#include "console/session/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <sys/prctl.h>

#include <array>
#include <csignal>

namespace gatehouse::console {
namespace {

constexpr std::chrono::seconds kEndPatience{3};
const auto kHashKey = QStringLiteral("api-keys.secret");
constexpr int kMostLog = 400; // letters of what the gateway complains about

struct Backend {
    const char* service;
    SampleUpstream::Manner manner;
};
constexpr std::array kShop{Backend{"catalog", {8, 0.0005, 0, 0, 0}},
                           Backend{"catalog", {9, 0.0005, 0, 0, 0}},
                           Backend{"catalog", {10, 0, 0, 0, 0}},
                           Backend{"orders", {18, 0.001, 0, 0, 0}},
                           Backend{"orders", {22, 0.001, 0, 0, 0}},
                           Backend{"users", {6, 0, 0, 0, 0}},
                           Backend{"users", {7, 0, 0, 0, 0}},
                           Backend{"payments", {25, 0.002, 90, 20, 0.5}},
                           Backend{"payments", {24, 0.002, 0, 0, 0}},
                           Backend{"search", {30, 0.001, 0, 0, 0}},
                           Backend{"recommendations", {55, 0.012, 0, 0, 0}}};

constexpr auto kRest = R"(
routes:
  - name: catalog-browse
    match: { host: api.shop.example, path: "/v1/catalog/*", methods: [GET] }
    service: catalog
  - name: orders-get
    match: { host: api.shop.example, path: "/v1/orders/{id}", methods: [GET] }
    service: orders
    rewrite: "/internal/orders/{id}"
    policies:
      - headers: { response: { remove: [Server] } }
  - name: orders-list
    match: { host: api.shop.example, path: /v1/orders, methods: [GET] }
    service: orders
  - name: orders-create
    match: { host: api.shop.example, path: /v1/orders, methods: [POST] }
    service: orders
    policies:
      - body_limit: { max: 64KiB }
  - name: users
    match: { host: api.shop.example, path: "/v1/users/*", methods: [GET, PATCH] }
    service: users
    policies:
      - security_headers
  - name: payments-create
    match: { host: api.shop.example, path: /v1/payments, methods: [POST] }
    service: payments
    timeouts: { first_byte: 5s, total: 10s }
    policies:
      - body_limit: { max: 16KiB }
  - name: payments-get
    match: { host: api.shop.example, path: "/v1/payments/{id}", methods: [GET] }
    service: payments
  - name: search
    match: { host: api.shop.example, path: /v1/search }
    service: search
  - name: recommendations
    match: { host: api.shop.example, path: "/v1/recommendations" }
    service: recommendations
    retry: { attempts: 2, statuses: [500] }
  - name: partners
    match: { host: api.shop.example, path: "/v1/partners/users" }
    service: users
    policies:
      - api_key
      - access: { groups: [partners] }
  - name: status
    match: { path: /status }
    policies:
      - respond: { status: 200, body: "all is well\n" }
consumers:
  - { name: mobile-app, groups: [own] }
  - { name: partner-acme, groups: [partners] }
  - { name: partner-borealis, groups: [partners] }
policies:
  - request_id
runtime: { workers: 1 }
)";

/// What the answers of the sample services are taken by, a service after the other.
QString servicesText(const QVector<quint16>& ports) {
    QString text;
    QByteArray last;
    for (std::size_t i = 0; i < kShop.size(); ++i) {
        const QByteArray service = kShop[i].service;
        if (service != last) {
            text += QStringLiteral("  - name: %1\n    balance: %2\n    health: { path: /health, interval: 5s }\n"
                                   "    breaker: { window: 10s, min_calls: 10, open: 10s, slow_call: 1s }\n"
                                   "    endpoints:\n")
                        .arg(QString::fromLatin1(service),
                             service == "orders" ? QStringLiteral("least_requests") : QStringLiteral("round_robin"));
            last = service;
        }
        text += QStringLiteral("      - http://127.0.0.1:%1\n").arg(ports[qsizetype(i)]);
    }
    return text;
}

} // namespace

SampleGateway::SampleGateway(QObject* parent)
    : QObject(parent), m_folder(QDir::tempPath() + QStringLiteral("/gatehouse-sample-XXXXXX")) {}

SampleGateway::~SampleGateway() {
    m_session.reset();
    if (m_gateway != nullptr) {
        m_gateway->disconnect(this);
        m_gateway->terminate();
        if (!m_gateway->waitForFinished(int(std::chrono::milliseconds(kEndPatience).count()))) {
            m_gateway->kill();
            m_gateway->waitForFinished(int(std::chrono::milliseconds(kEndPatience).count()));
        }
    }
    if (m_shop != nullptr)
        m_shop->deleteLater(); // on its thread, before that ends
    m_thread.quit();
    m_thread.wait();
}

QString SampleGateway::program() {
    const auto name = QStringLiteral("gatehoused");
    if (const auto given = qEnvironmentVariable("GATEHOUSE_PROGRAM"); !given.isEmpty())
        return given;
    const QDir here(QCoreApplication::applicationDirPath());
    for (const auto* beside : {"gatehoused", "../sbin/gatehoused", "../../gateway/app/gatehoused"}) {
        const QFileInfo file(here.filePath(QLatin1StringView(beside)));
        if (file.isExecutable())
            return file.canonicalFilePath();
    }
    const auto inPath = QStandardPaths::findExecutable(name);
    return inPath.isEmpty()
               ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")})
               : inPath;
}

void SampleGateway::start() {
    if (m_gateway != nullptr)
        return;
    if (program().isEmpty())
        return fail(tr("gatehoused is not installed on this computer"));
    if (!m_folder.isValid())
        return fail(m_folder.errorString());
    if (!makeHashKey())
        return fail(tr("No file can be written in %1").arg(m_folder.path()));
    startUpstreams();
    startGateway();
}

void SampleGateway::startUpstreams() {
    m_shop = new QObject;
    m_shop->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_shop,
        [this] {
            unsigned seed = 7;
            for (const auto& backend : kShop) {
                auto* upstream =
                    new SampleUpstream(QString::fromLatin1(backend.service), backend.manner, ++seed, m_shop);
                m_ports.push_back(upstream->port());
            }
        },
        Qt::BlockingQueuedConnection); // listening takes no time
}

void SampleGateway::startGateway() {
    m_gateway = std::make_unique<QProcess>();
    m_gateway->setProgram(program());
    m_gateway->setArguments({QStringLiteral("--state"), m_folder.filePath(QStringLiteral("state"))});
    m_gateway->setStandardOutputFile(QProcess::nullDevice());
    m_gateway->setStandardErrorFile(m_folder.filePath(QStringLiteral("gatehoused.log")));
    // It ends with the console, also when that is killed.
    m_gateway->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(m_gateway.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("gatehoused cannot be started"));
    });
    connect(m_gateway.get(), &QProcess::finished, this, [this] {
        QFile log(m_folder.filePath(QStringLiteral("gatehoused.log")));
        const auto said = log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()).trimmed() : QString();
        fail(tr("The sample gateway has ended: %1").arg(said.right(kMostLog)));
    });
    m_gateway->start();
    GatewayAddress address;
    address.socket = m_folder.filePath(QStringLiteral("state/management.sock"));
    m_session = std::make_unique<Session>(address);
    connect(m_session.get(), &Session::stateChanged, this, [this, address] {
        if (!m_session->isConnected() || m_address)
            return;
        m_address = address;
        configure();
    });
    m_session->open(); // tries again until the gateway listens
}

bool SampleGateway::makeHashKey() const {
    std::array<quint32, 16> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    QFile file(m_folder.filePath(kHashKey));
    const auto text = QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random).toBase64();
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
           file.write(text) == text.size();
}

QString SampleGateway::document() const {
    return QStringLiteral(
               "listeners:\n  - name: public\n    address: 127.0.0.1:0\napi_keys: { hash_key: \"file:%1\" }\n"
               "services:\n")
               .arg(m_folder.filePath(kHashKey)) +
           servicesText(m_ports) + QString::fromUtf8(kRest);
}

void SampleGateway::configure() {
    m_session->call(api::kDraftsOpen, {}, this, [this](const rpc::Answer<api::Draft>& opened) {
        if (!opened)
            return fail(words(opened.error().message));
        put(opened->id);
    });
}

void SampleGateway::put(const std::string& draft) {
    api::DraftsPutParams params;
    params.draft = draft;
    params.text = document().toStdString();
    m_session->call(api::kDraftsPut, params, this, [this, draft](const rpc::Answer<api::Draft>& answer) {
        if (!answer)
            return fail(words(answer.error().message));
        commit(draft);
    });
}

void SampleGateway::commit(const std::string& draft) {
    api::DraftsCommitParams params;
    params.draft = draft;
    params.message = tr("The sample shop opens").toStdString();
    m_session->call(api::kDraftsCommit, params, this, [this](const rpc::Answer<api::Revision>& answer) {
        if (!answer)
            return fail(words(answer.error().message));
        startTraffic();
    });
}

void SampleGateway::startTraffic() {
    m_session->call(api::kStatusGet, {}, this, [this](const rpc::Answer<api::Status>& status) {
        if (!status || status->listeners.empty())
            return fail(status ? tr("The sample gateway does not listen") : words(status.error().message));
        const auto port = status->listeners.front().address.port;
        QMetaObject::invokeMethod(m_shop, [shop = m_shop, port] { (new SampleTraffic(11, shop))->start(port); });
        m_session->close();
        Q_EMIT ready();
    });
}

void SampleGateway::fail(const QString& why) {
    if (m_session != nullptr)
        m_session->close();
    Q_EMIT failed(why);
}

} // namespace gatehouse::console
