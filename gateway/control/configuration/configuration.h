#pragma once

#include "gateway/control/configuration/draft_box.h"
#include "gateway/control/history/recent_answers.h"
#include "gateway/control/management/caller.h"
#include "gateway/control/store/store_thread.h"
#include "gateway/net/unique_fd.h"
#include "gateway/runtime/gateway.h"
#include "shared/api/events.h"
#include "shared/core/time.h"
#include "shared/model/read_config.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::control {

/// What a commit is made of.
struct CommitRequest {
    std::shared_ptr<const document::Node> document;
    std::string parent; ///< hash of what must be the head; empty: there must be none
    std::string message;
    std::optional<Duration> confirm;
    std::optional<ErrorBound> returnOn; ///< before that time is over; what is usual is found out here
    AuditEntry audit;                   ///< who, from where, by which method
    bool endsProbation = false;         ///< it may come while the head waits for its confirmation
};

/// The configuration of a gateway: which one runs, its history, what is to become of it. With a store it is made here,
/// by commits; with a file it is only looked at. Control thread only.
class Configuration {
public:
    using Prepared = std::shared_ptr<runtime::Gateway::Prepared>;
    /// What configurations are run by.
    struct Runner {
        std::function<Result<Prepared, runtime::Refusal>(const model::Config&)> prepare;
        /// Cannot fail; calls back when every worker runs it.
        std::function<void(Prepared, model::CheckedConfig, std::function<void()> adopted)> activate;
        std::function<void(api::Event::Severity, std::string)> tell;
        /// How requests have been answered since then; a minute back, at least.
        std::function<AnswerCounts(MonotonicTime)> answers = [](MonotonicTime) { return AnswerCounts{}; };
        std::chrono::milliseconds patience = 10s; ///< with the workers, until a commit is answered without them
    };
    enum class Source { File, Store };

    /// `folder` is the state folder; empty: nothing is kept, which only a file allows.
    Configuration(Source source, std::string folder, const Clock& clock, Runner runner);
    ~Configuration();

    // Start, with a store.

    /// A configuration that the process may begin with.
    struct Candidate {
        Revision revision;
        std::shared_ptr<const document::Node> document;
        model::CheckedConfig config;
        bool isLastKnownGood = false;
    };
    /// What there is to begin with, best first; none: the store is new. The error says why nothing can be begun with.
    /// `isSuccessor`: another process holds the store still, and is about to leave.
    [[nodiscard]] Result<std::vector<Candidate>> load(bool isSuccessor);
    /// Every worker has been told to run it; null: nothing, the store is new.
    void begin(const Candidate* candidate);
    /// Looks after what could not be done at once. To be called about once a second.
    void tick();

    /// With a file: what runs from now on.
    void setRunning(const model::Config& config);

    [[nodiscard]] Source source() const { return m_source; }
    [[nodiscard]] const std::optional<Revision>& head() const { return m_head; }
    [[nodiscard]] const std::optional<Confirmation>& confirmation() const { return m_confirmation; }
    /// Of the head; with a file, of the document that runs. Empty: there is nothing yet.
    [[nodiscard]] std::string hash() const;
    /// What runs, in its normal form; never null.
    [[nodiscard]] const std::shared_ptr<const document::Node>& document() const { return m_document; }
    [[nodiscard]] std::vector<std::string> degraded() const;
    /// A commit is between its beginning and its end.
    [[nodiscard]] bool isCommitting() const { return m_isCommitting; }
    /// Nothing is committed from now on: a successor has been started.
    void freeze() { m_isFrozen = true; }
    void thaw() { m_isFrozen = false; }
    /// The store is the successor's.
    void release();

    [[nodiscard]] DraftBox& drafts() { return m_drafts; }
    /// Reads and checks a document as a commit would.
    [[nodiscard]] Result<model::CheckedConfig, document::Diagnostics> check(const document::Node& document) const;
    /// Its normal form; the document as it is where it is wrong.
    [[nodiscard]] std::shared_ptr<const document::Node>
    normal(const std::shared_ptr<const document::Node>& document) const;

    using CommitDone = std::function<void(rpc::Answer<Revision>)>;
    /// Checks, prepares, keeps, activates. `done` is called when it is on disk and every worker runs it, or when
    /// nothing has changed.
    void commit(CommitRequest request, CommitDone done);
    /// The document of any revision.
    void find(const std::string& revision, std::function<void(rpc::Answer<StoredRevision>)> then);
    /// The head stays.
    void confirm(const AuditEntry& audit, CommitDone done);

    /// For what only concerns the store; a failure where there is none.
    template <class T>
    void ask(std::function<rpc::Answer<T>(RevisionStore&)> work, std::function<void(rpc::Answer<T>)> then) {
        if (m_store == nullptr)
            return then(rpc::failure(rpc::ErrorCode::Unavailable, "there is no state folder to keep anything in"));
        m_store->ask<T>(std::move(work), std::move(then));
    }
    /// Whether the history may be changed now.
    [[nodiscard]] rpc::Answer<void> writable() const;

    void tell(api::Event::Severity severity, std::string text) const { m_runner.tell(severity, std::move(text)); }
    [[nodiscard]] WallTime now() const { return m_clock.wall(); }

    /// Into the audit, as soon as the store can be written; `kept` is called when it is there, or when it has to wait.
    void record(AuditEntry entry, std::function<void()> kept);
    /// What a call becomes in the audit.
    [[nodiscard]] AuditEntry auditEntry(const Caller& caller, std::string_view method,
                                        const document::Node& params) const;

private:
    struct Commit;

    [[nodiscard]] Result<Candidate> candidate(Revision revision, const std::string& document) const;
    void lock();
    void probe();
    void inspect();
    void loseStore(const rpc::Failure& why);
    void onProbed(rpc::Answer<std::optional<StoredRevision>> head);
    void adoptFound(StoredRevision found);
    void seed();
    void keepLastKnownGood();
    void write(const AuditEntry& entry, std::function<void(rpc::Answer<bool>)> then);
    void postpone(AuditEntry entry);
    void tellUnrecorded(const AuditEntry& entry, const std::string& why) const;
    void recordNext();
    void waitForConfirmation(const Confirmation& confirmation);
    void watchErrors();
    void returnToPrevious();
    void onAppended(const std::shared_ptr<Commit>& commit, rpc::Answer<Revision> appended);
    void finish(const std::shared_ptr<Commit>& commit, rpc::Answer<Revision> outcome);

    const Source m_source;
    const std::string m_folder;
    const Clock& m_clock;
    Runner m_runner;
    std::unique_ptr<StoreThread> m_store;
    net::UniqueFd m_lock; ///< of the state folder; empty: another process holds it
    std::optional<Revision> m_head;
    std::shared_ptr<const document::Node> m_document;
    mutable std::string m_documentHash;  ///< of a file's, once somebody has asked
    std::optional<LastKnownGood> m_lost; ///< what the history is to go on from, the store being lost
    std::optional<Confirmation> m_confirmation;
    MonotonicTime m_watchedSince{}; ///< answers, while it waits
    std::string m_returnCause;      ///< why the one before returns; empty: because nobody confirmed
    DraftBox m_drafts;
    std::string m_trouble; ///< why the store cannot be used
    std::string m_lostHistory;
    std::string m_snapshotTrouble;
    std::deque<AuditEntry> m_unrecorded; ///< of deeds that were done while the store could not be written
    MonotonicTime m_nextProbe{};
    MonotonicTime m_nextInspection{};
    MonotonicTime m_nextKeep{};
    MonotonicTime m_nextRecord{};
    QTimer m_probation;
    QObject m_context;
    bool m_isRecording = false;
    bool m_isProbing = false;
    bool m_isCommitting = false;
    bool m_isFrozen = false;
};

} // namespace gatehouse::control
