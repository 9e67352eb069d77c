#pragma once

#include "gateway/control/store/last_known_good.h"
#include "gateway/control/store/revision_store.h"
#include "shared/core/time.h"

#include <QObject>
#include <QThread>

#include <sys/types.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace gatehouse::control {

/// What a start finds in the state folder.
struct StoredState {
    std::optional<StoredRevision> head;
    std::optional<Confirmation> confirmation;
    std::string trouble; ///< why the store cannot be used; empty: it can
    std::optional<LastKnownGood> lastKnownGood;
    std::string lastKnownGoodTrouble;
};

/// The store on its own thread: SQLite blocks, and nobody else is to wait for a disk. Used from the control thread,
/// which needs a Qt event loop. A store that cannot be used is tried again with every request.
class StoreThread {
public:
    /// Files are `store.sqlite` and `last-known-good` in the folder.
    explicit StoreThread(const std::string& folder);
    /// Ends when what was asked before is done; nobody is called back any more.
    ~StoreThread();
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    /// Opens the store and waits for it; what takes longer than `limit` is a store that cannot be used.
    [[nodiscard]] StoredState load(Duration limit);

    /// Does `work` with the store and calls `then` with what came of it, on the control thread.
    template <class T>
    void ask(std::function<rpc::Answer<T>(RevisionStore&)> work, std::function<void(rpc::Answer<T>)> then) {
        if (m_waiting.load() >= kMostWaiting) {
            QMetaObject::invokeMethod(
                &m_context,
                [then = std::move(then)] { then(rpc::failure(rpc::ErrorCode::Busy, "too much waits for the store")); },
                Qt::QueuedConnection);
            return;
        }
        post([this, work = std::move(work), then = std::move(then)] {
            auto outcome = std::make_shared<rpc::Answer<T>>(ensureOpen().and_then([&] { return work(*m_store); }));
            QMetaObject::invokeMethod(
                &m_context, [then, outcome] { then(std::move(*outcome)); }, Qt::QueuedConnection);
        });
    }
    /// Keeps it beside the store; `then` is told whether that worked.
    void keep(LastKnownGood good, std::function<void(Result<void>)> then);

private:
    static constexpr std::size_t kMostWaiting = 256;

    void post(std::function<void()> work);
    [[nodiscard]] rpc::Answer<void> ensureOpen();
    [[nodiscard]] StoredState readAll();

    const std::string m_storeFile;
    const std::string m_snapshotFile;
    std::unique_ptr<RevisionStore> m_store; ///< of the store's thread
    ino_t m_inode = 0;                      ///< of its file, when it was opened
    std::atomic<std::size_t> m_waiting{0};
    QObject m_context; ///< receives answers on the control thread
    QObject m_worker;  ///< receives work on the store's
    QThread m_thread;
};

} // namespace gatehouse::control
