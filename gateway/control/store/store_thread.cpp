#include "gateway/control/store/store_thread.h"

#include <sys/stat.h>

#include <future>

namespace gatehouse::control {

StoreThread::StoreThread(const std::string& folder)
    : m_storeFile(folder + "/store.sqlite"), m_snapshotFile(folder + "/last-known-good") {
    m_worker.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("store"));
    m_thread.start();
}

StoreThread::~StoreThread() {
    // A connection is closed by the thread that opened it.
    post([this] { m_store.reset(); });
    QMetaObject::invokeMethod(
        &m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void StoreThread::post(std::function<void()> work) {
    ++m_waiting;
    QMetaObject::invokeMethod(
        &m_worker,
        [this, work = std::move(work)] {
            work();
            --m_waiting;
        },
        Qt::QueuedConnection);
}

rpc::Answer<void> StoreThread::ensureOpen() {
    struct stat now {};
    const bool isThere = ::stat(m_storeFile.c_str(), &now) == 0;
    if (m_store != nullptr && (!isThere || now.st_ino != m_inode)) {
        m_store.reset(); // what is written to a file that nobody can find is lost
        return rpc::failure(rpc::ErrorCode::Unavailable, "the file of the store was taken away: " + m_storeFile);
    }
    if (m_store == nullptr) {
        m_store = TRY(RevisionStore::open(m_storeFile));
        m_inode = ::stat(m_storeFile.c_str(), &now) == 0 ? now.st_ino : 0;
    }
    return {};
}

StoredState StoreThread::readAll() {
    StoredState state;
    auto good = readLastKnownGood(m_snapshotFile);
    if (good)
        state.lastKnownGood = *std::move(good);
    else
        state.lastKnownGoodTrouble = good.error().message;
    const auto readStore = [&]() -> rpc::Answer<void> {
        TRY_VOID(ensureOpen());
        state.head = TRY(m_store->head());
        state.confirmation = TRY(m_store->confirmation());
        return {};
    };
    if (auto read = readStore(); !read) {
        state.trouble = read.error().message;
        m_store.reset(); // the next request opens it anew
    }
    return state;
}

StoredState StoreThread::load(Duration limit) {
    auto promise = std::make_shared<std::promise<StoredState>>();
    auto state = promise->get_future();
    post([this, promise] { promise->set_value(readAll()); });
    if (state.wait_for(limit) == std::future_status::ready)
        return state.get();
    StoredState late;
    late.trouble = "the store does not answer";
    if (auto good = readLastKnownGood(m_snapshotFile))
        late.lastKnownGood = *std::move(good);
    return late;
}

void StoreThread::keep(LastKnownGood good, std::function<void(Result<void>)> then) {
    post([this, good = std::move(good), then = std::move(then)] {
        auto outcome = std::make_shared<Result<void>>(writeLastKnownGood(m_snapshotFile, good));
        QMetaObject::invokeMethod(
            &m_context, [then, outcome] { then(std::move(*outcome)); }, Qt::QueuedConnection);
    });
}

} // namespace gatehouse::control
