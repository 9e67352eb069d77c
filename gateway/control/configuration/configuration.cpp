#include "gateway/control/configuration/configuration.h"

#include "gateway/control/configuration/error_watch.h"
#include "gateway/policies/catalogue.h"
#include "shared/api/revisions.h"
#include "shared/api/state_words.h"
#include "shared/core/ascii.h"
#include "shared/document/without_locations.h"
#include "shared/document/writer.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace gatehouse::control {

using document::Node;
using rpc::ErrorCode;
using Severity = api::Event::Severity;

namespace {

constexpr Duration kLoadPatience = 10s;
constexpr Duration kProbePause = 5s;
constexpr Duration kInspectionPause = 10min;
constexpr std::size_t kMostUnrecorded = 1'000; ///< entries of the audit; more stand in the log alone
constexpr std::chrono::seconds kReturnPause{5};
constexpr std::size_t kLongestSubject = 4096; // bytes of parameters in the audit
constexpr std::string_view kOurselves = "gatehoused";

std::string numbered(std::uint64_t number) { return "revision " + std::to_string(number); }

/// A sentence's first letter.
std::string capital(std::string text) {
    if (!text.empty())
        text.front() = ascii::toUpper(text.front());
    return text;
}

/// Not in the middle of a character.
std::string cut(std::string text, std::size_t length) {
    if (text.size() <= length)
        return text;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
        --length;
    return text.substr(0, length) + "…";
}

} // namespace

/// One commit on its way.
struct Configuration::Commit {
    Prepared prepared;
    model::CheckedConfig checked;
    std::shared_ptr<const Node> document;
    std::optional<Confirmation> confirmation; ///< its revision has no number yet
    CommitDone done;
};

Configuration::Configuration(Source source, std::string folder, const Clock& clock, Runner runner)
    : m_source(source), m_folder(std::move(folder)), m_clock(clock), m_runner(std::move(runner)),
      m_document(std::make_shared<const Node>(Node::map())), m_nextInspection(clock.monotonic() + kInspectionPause) {
    if (!m_folder.empty())
        m_store = std::make_unique<StoreThread>(m_folder);
    m_probation.setSingleShot(true);
    QObject::connect(&m_probation, &QTimer::timeout, &m_context, [this] { returnToPrevious(); });
}

Configuration::~Configuration() = default;

/// One process writes; where the folder is another's, commits would be lost between the two.
void Configuration::lock() {
    const std::string file = m_folder + "/store.lock";
    net::UniqueFd held(::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (held && ::flock(held.get(), LOCK_EX | LOCK_NB) == 0)
        m_lock = std::move(held);
}

void Configuration::release() {
    m_isFrozen = true;
    m_probation.stop();
    m_lock.reset();
}

Result<Configuration::Candidate> Configuration::candidate(Revision revision, const std::string& text) const {
    document::Diagnostics diagnostics(numbered(revision.number));
    auto root = document::readJson(text, diagnostics);
    if (!root)
        return fail(diagnostics.toString());
    auto document = std::make_shared<const Node>(withoutLocations(*std::move(root)));
    auto checked = check(*document);
    if (!checked)
        return fail(checked.error().toString());
    return Candidate{std::move(revision), std::move(document), *std::move(checked)};
}

Result<std::vector<Configuration::Candidate>> Configuration::load(bool isSuccessor) {
    lock();
    if (!m_lock && !isSuccessor)
        return fail("another gatehoused uses the state folder " + m_folder);
    StoredState state = m_store->load(kLoadPatience);
    m_trouble = state.trouble;
    m_snapshotTrouble = state.lastKnownGoodTrouble;
    std::vector<Candidate> candidates;
    std::string why;
    if (state.head) {
        m_head = state.head->revision;
        auto head = candidate(state.head->revision, state.head->document);
        if (head)
            candidates.push_back(*std::move(head));
        else
            why = head.error().message;
        if (state.confirmation && state.confirmation->revision == m_head->number)
            m_confirmation = state.confirmation;
    }
    if (state.lastKnownGood && (!m_head || m_head->hash != state.lastKnownGood->hash)) {
        Revision revision;
        revision.number = state.lastKnownGood->number;
        revision.hash = state.lastKnownGood->hash;
        auto good = candidate(std::move(revision), state.lastKnownGood->document);
        if (good) {
            good->isLastKnownGood = true;
            candidates.push_back(*std::move(good));
        } else {
            why += good.error().message;
        }
        if (m_trouble.empty() && !m_head)
            m_lost = std::move(state.lastKnownGood);
    }
    if (candidates.empty() && (!m_trouble.empty() || !why.empty() || !m_snapshotTrouble.empty()))
        return fail("there is no configuration to begin with: " + why + m_trouble +
                    (m_snapshotTrouble.empty() ? "" : "; " + m_snapshotTrouble));
    return candidates;
}

void Configuration::begin(const Candidate* candidate) {
    if (candidate == nullptr)
        return;
    m_document = candidate->document;
    if (!candidate->isLastKnownGood) {
        if (m_confirmation)
            waitForConfirmation(*m_confirmation);
        return keepLastKnownGood();
    }
    const std::string good = "the last known good configuration, " + numbered(candidate->revision.number);
    if (m_head) // it is there, and cannot be run
        m_lostHistory = numbered(m_head->number) + " could not be run; what runs is " + good;
    else
        m_head = candidate->revision;
    if (!m_trouble.empty())
        tell(Severity::Error,
             m_trouble + "; what runs is " + good + ", and nothing can be changed until that is right");
    else if (m_lost)
        seed();
    else
        tell(Severity::Error, m_lostHistory);
}

/// The history goes on where the lost one is known to have been.
void Configuration::seed() {
    NewRevision revision;
    revision.parent = m_lost->hash;
    revision.number = m_lost->number + 1;
    revision.author = kOurselves;
    revision.message = "From the last known good configuration, " + numbered(m_lost->number) + ": the store was lost";
    revision.time = m_clock.wall();
    revision.document = m_lost->document;
    revision.audit.user = kOurselves;
    revision.audit.method = "store.restore";
    revision.audit.time = revision.time;
    m_store->ask<Revision>([revision](RevisionStore& store) { return store.append(revision); },
                           [this](rpc::Answer<Revision> appended) {
                               if (!appended) {
                                   m_trouble = appended.error().message;
                                   return;
                               }
                               m_lost.reset();
                               m_head = *appended;
                               m_lostHistory = "the history before " + numbered(m_head->number) + " is lost";
                               tell(Severity::Error, "the store was lost; a new one begins with " +
                                                         numbered(m_head->number) +
                                                         ", the last known good configuration");
                               keepLastKnownGood();
                           });
}

void Configuration::tick() {
    if (m_source == Source::File || m_isFrozen)
        return;
    if (!m_lock)
        lock();
    const MonotonicTime now = m_clock.monotonic();
    if (!m_trouble.empty() && !m_isProbing && now >= m_nextProbe)
        probe();
    if (m_trouble.empty() && !m_isProbing && now >= m_nextInspection)
        inspect();
    if (!m_snapshotTrouble.empty() && now >= m_nextKeep)
        keepLastKnownGood();
    watchErrors();
    if (!m_unrecorded.empty() && !m_isRecording && now >= m_nextRecord)
        recordNext();
}

/// Is the store back?
void Configuration::probe() {
    m_isProbing = true;
    using Head = std::optional<StoredRevision>;
    m_store->ask<Head>([](RevisionStore& store) { return store.head(); },
                       [this](rpc::Answer<Head> head) { onProbed(std::move(head)); });
}

/// Damage that nobody has come across yet: the next start would.
void Configuration::inspect() {
    m_nextInspection = m_clock.monotonic() + kInspectionPause;
    m_isProbing = true;
    m_store->ask<bool>([](RevisionStore& store) { return store.inspect().map([] { return true; }); },
                       [this](const rpc::Answer<bool>& whole) {
                           m_isProbing = false;
                           if (!whole && m_trouble.empty())
                               loseStore(whole.error());
                       });
}

void Configuration::loseStore(const rpc::Failure& why) {
    tell(Severity::Error, "the store cannot be used: " + why.message);
    m_trouble = why.message; // and whether it is there after all is looked at soon
    m_nextProbe = m_clock.monotonic();
}

void Configuration::onProbed(rpc::Answer<std::optional<StoredRevision>> head) {
    m_isProbing = false;
    m_nextProbe = m_clock.monotonic() + kProbePause;
    if (!head || m_isCommitting) {
        if (!head)
            m_trouble = head.error().message;
        return;
    }
    m_trouble.clear();
    if (!*head && m_head) {
        m_lost = LastKnownGood{m_head->number, m_head->hash, document::writeJsonLine(*m_document)};
        return seed();
    }
    tell(Severity::Info, "the store works again");
    if (*head && (!m_head || (*head)->revision.hash != m_head->hash))
        adoptFound(*std::move(*head));
}

/// The store's head is another than what runs: it was made while we could not see it.
void Configuration::adoptFound(StoredRevision found) {
    auto checked = candidate(found.revision, found.document);
    auto prepared = checked ? m_runner.prepare(checked->config.config)
                            : Result<Prepared, runtime::Refusal>(tl::unexpected(runtime::Refusal(checked.error())));
    m_head = found.revision;
    if (!prepared) {
        m_lostHistory = numbered(found.revision.number) + " could not be run: " + prepared.error().message;
        return tell(Severity::Error, m_lostHistory);
    }
    m_document = checked->document;
    m_runner.activate(std::move(*prepared), std::move(checked->config), [this] { keepLastKnownGood(); });
    tell(Severity::Info, numbered(found.revision.number) + " by " + found.revision.author + " runs now");
}

void Configuration::setRunning(const model::Config& config) {
    m_document = std::make_shared<const Node>(model::writeConfig(config, policies::catalogue()));
    m_documentHash.clear();
}

std::string Configuration::hash() const {
    if (m_source == Source::Store)
        return m_head ? m_head->hash : std::string();
    if (m_documentHash.empty())
        m_documentHash = hashOf(*m_document);
    return m_documentHash;
}

std::vector<std::string> Configuration::degraded() const {
    std::vector<std::string> reasons;
    for (const std::string* reason : {&m_trouble, &m_lostHistory, &m_snapshotTrouble}) {
        if (!reason->empty())
            reasons.push_back(*reason);
    }
    if (!m_unrecorded.empty())
        reasons.push_back(std::to_string(m_unrecorded.size()) +
                          " deeds are not in the audit yet: the store cannot be written");
    return reasons;
}

Result<model::CheckedConfig, document::Diagnostics> Configuration::check(const Node& document) const {
    return model::readConfig(document, {"configuration", m_folder, document::Format::Json}, policies::catalogue());
}

std::shared_ptr<const Node> Configuration::normal(const std::shared_ptr<const Node>& document) const {
    const model::ConfigSource source{"configuration", m_folder, document::Format::Json, false};
    const auto checked = model::readConfig(*document, source, policies::catalogue());
    if (!checked)
        return document;
    return std::make_shared<const Node>(model::writeConfig(checked->config, policies::catalogue()));
}

rpc::Answer<void> Configuration::writable() const {
    if (m_source == Source::File)
        return rpc::failure(ErrorCode::ReadOnly, "the configuration is a file; change it there");
    if (m_isFrozen)
        return rpc::failure(ErrorCode::Busy, "another process is taking over; try again");
    if (!m_trouble.empty())
        return rpc::failure(ErrorCode::Unavailable, m_trouble);
    if (!m_lock)
        return rpc::failure(ErrorCode::Busy, "the process before this one still holds the store; try again");
    if (m_isCommitting)
        return rpc::failure(ErrorCode::Busy, "another commit is on its way; try again");
    return {};
}

void Configuration::commit(CommitRequest request, CommitDone done) {
    if (auto can = writable(); !can)
        return done(tl::unexpected(can.error()));
    if (request.parent != (m_head ? m_head->hash : std::string()))
        return done(rpc::failure(ErrorCode::Conflict, m_head
                                                          ? "the head is " + numbered(m_head->number) + " by " +
                                                                m_head->author + ", not the one that this was made from"
                                                          : std::string("there is no revision yet")));
    if (m_confirmation && !request.endsProbation)
        return done(rpc::failure(ErrorCode::Conflict, numbered(m_confirmation->revision) +
                                                          " waits for its confirmation: revisions.confirm keeps it, "
                                                          "revisions.rollback ends it"));
    auto checked = check(*request.document);
    if (!checked)
        return done(tl::unexpected(rpc::failureOf(ErrorCode::InvalidConfiguration, checked.error())));
    auto document = std::make_shared<const Node>(model::writeConfig(checked->config, policies::catalogue()));
    if (m_head && sameContent(*document, *m_document) && m_lostHistory.empty())
        return done(rpc::failure(ErrorCode::Conflict,
                                 "nothing would change: that is what " + numbered(m_head->number) + " says"));
    auto prepared = m_runner.prepare(checked->config);
    if (!prepared) {
        const bool isWrong = prepared.error().cause == runtime::Refusal::Cause::Configuration;
        return done(
            rpc::failure(isWrong ? ErrorCode::InvalidConfiguration : ErrorCode::NotApplied, prepared.error().message));
    }
    NewRevision revision;
    revision.parent = std::move(request.parent);
    revision.author = request.audit.user;
    revision.message = std::move(request.message);
    revision.time = m_clock.wall();
    revision.document = document::writeJsonLine(*document);
    auto commit = std::make_shared<Commit>(
        Commit{std::move(*prepared), std::move(*checked), std::move(document), {}, std::move(done)});
    if (request.confirm && m_head) {
        if (request.returnOn)
            request.returnOn->usual = m_runner.answers(m_clock.monotonic() - kUsualWindow).share();
        revision.confirmUntil = revision.time + *request.confirm;
        revision.returnOn = request.returnOn;
        commit->confirmation = Confirmation{0, m_head->number, *revision.confirmUntil, revision.returnOn};
    }
    revision.audit = std::move(request.audit);
    m_isCommitting = true;
    m_store->ask<Revision>([revision = std::move(revision)](RevisionStore& store) { return store.append(revision); },
                           [this, commit](rpc::Answer<Revision> appended) { onAppended(commit, std::move(appended)); });
}

void Configuration::onAppended(const std::shared_ptr<Commit>& commit, rpc::Answer<Revision> appended) {
    if (!appended) {
        if (appended.error().code == ErrorCode::Unavailable)
            loseStore(appended.error());
        return finish(commit, std::move(appended));
    }
    m_head = *appended;
    m_document = commit->document;
    m_lostHistory.clear();
    m_probation.stop();
    m_confirmation.reset();
    if (commit->confirmation) {
        commit->confirmation->revision = appended->number;
        waitForConfirmation(*commit->confirmation);
    }
    m_runner.activate(std::move(commit->prepared), std::move(commit->checked), [this, commit, appended] {
        m_watchedSince = m_clock.monotonic(); // what the one before has failed at is not held against it
        keepLastKnownGood();
        finish(commit, appended);
    });
    QTimer::singleShot(m_runner.patience, &m_context, [this, commit, number = appended->number] {
        finish(commit,
               rpc::failure(ErrorCode::NotAdopted, numbered(number) + " is kept, and not every worker runs it yet"));
    });
}

/// Once: the workers, or the end of patience with them.
void Configuration::finish(const std::shared_ptr<Commit>& commit, rpc::Answer<Revision> outcome) {
    const CommitDone done = std::exchange(commit->done, nullptr);
    if (done == nullptr)
        return;
    m_isCommitting = false;
    commit->prepared.reset();
    if (outcome)
        tell(Severity::Info, numbered(outcome->number) + " by " + outcome->author + " runs now" +
                                 (outcome->message.empty() ? "" : ": " + outcome->message));
    done(std::move(outcome));
}

/// What waits for its confirmation is not known to be good.
void Configuration::keepLastKnownGood() {
    if (!m_head || m_confirmation)
        return;
    m_nextKeep = m_clock.monotonic() + kProbePause;
    LastKnownGood good{m_head->number, m_head->hash, document::writeJsonLine(*m_document)};
    m_store->keep(std::move(good), [this](const Result<void>& kept) {
        const std::string trouble = kept ? std::string() : kept.error().message;
        if (!trouble.empty() && m_snapshotTrouble.empty())
            tell(Severity::Warning, "the last known good configuration is not kept: " + trouble);
        m_snapshotTrouble = trouble;
    });
}

void Configuration::waitForConfirmation(const Confirmation& confirmation) {
    m_confirmation = confirmation;
    m_watchedSince = m_clock.monotonic();
    m_returnCause.clear();
    const Duration left = std::clamp<Duration>(confirmation.deadline - m_clock.wall(), 0s, 24h);
    m_probation.start(std::chrono::ceil<std::chrono::milliseconds>(left));
}

void Configuration::watchErrors() {
    if (!m_confirmation || !m_confirmation->returnOn || !m_returnCause.empty() || m_isCommitting)
        return;
    const MonotonicTime from = std::max(m_watchedSince, m_clock.monotonic() - kErrorWindow);
    const auto found = excess(*m_confirmation->returnOn, m_runner.answers(from));
    if (!found)
        return;
    m_returnCause = numbered(m_confirmation->revision) + " had " + *found;
    m_probation.stop();
    returnToPrevious();
}

void Configuration::returnToPrevious() {
    if (!m_confirmation || m_isFrozen)
        return;
    const Confirmation over = *m_confirmation;
    const std::string why =
        m_returnCause.empty() ? "nobody confirmed " + numbered(over.revision) + " in time" : m_returnCause;
    const auto later = [this, why](const rpc::Failure& failure) {
        tell(Severity::Error,
             why + ", and " + numbered(m_confirmation->previous) + " could not return: " + failure.message);
        m_probation.start(kReturnPause);
    };
    find(std::to_string(over.previous), [this, over, why, later](rpc::Answer<StoredRevision> previous) {
        if (!m_confirmation || m_confirmation->revision != over.revision)
            return; // somebody was faster
        if (!previous)
            return later(previous.error());
        document::Diagnostics diagnostics;
        auto root = document::readJson(previous->document, diagnostics);
        CommitRequest request;
        request.document = std::make_shared<const Node>(std::move(root).value_or(Node::map()));
        request.parent = m_head->hash;
        request.message = capital(why) + ": back to " + numbered(over.previous);
        request.audit.user = kOurselves;
        request.audit.method = api::kRevisionsRollback.name;
        request.audit.subject = document::writeJsonLine(
            rpc::write(api::RollbackParams{std::to_string(over.previous), request.message, {}}));
        request.audit.time = m_clock.wall();
        request.endsProbation = true;
        commit(std::move(request), [this, over, why, later](const rpc::Answer<Revision>& returned) {
            if (!returned && m_confirmation && m_confirmation->revision == over.revision)
                later(returned.error());
            else if (returned)
                tell(Severity::Warning,
                     why + ": " + numbered(returned->number) + " is " + numbered(over.previous) + " again");
        });
    });
}

void Configuration::find(const std::string& revision, std::function<void(rpc::Answer<StoredRevision>)> then) {
    ask<StoredRevision>([revision](RevisionStore& store) { return store.get(revision); }, std::move(then));
}

void Configuration::confirm(const AuditEntry& audit, CommitDone done) {
    if (auto can = writable(); !can)
        return done(tl::unexpected(can.error()));
    if (!m_confirmation)
        return done(rpc::failure(ErrorCode::Conflict, "no revision waits for its confirmation"));
    m_isCommitting = true; // or the one before might return meanwhile
    m_store->ask<bool>([audit](RevisionStore& store) { return store.confirm(audit).map([] { return true; }); },
                       [this, done](const rpc::Answer<bool>& kept) {
                           m_isCommitting = false;
                           if (!kept)
                               return done(tl::unexpected(kept.error()));
                           m_probation.stop();
                           m_confirmation.reset();
                           keepLastKnownGood();
                           tell(Severity::Info, numbered(m_head->number) + " is confirmed");
                           done(*m_head);
                       });
}

void Configuration::record(AuditEntry entry, std::function<void()> kept) {
    if (m_store == nullptr) {
        tellUnrecorded(entry, "there is no state folder");
        return kept();
    }
    if (!m_unrecorded.empty()) { // in their order
        postpone(std::move(entry));
        return kept();
    }
    write(entry, [this, entry, kept = std::move(kept)](const rpc::Answer<bool>& recorded) {
        if (!recorded) {
            if (m_unrecorded.empty())
                tell(Severity::Error, "the audit cannot be written: " + recorded.error().message);
            postpone(entry);
        }
        kept();
    });
}

void Configuration::write(const AuditEntry& entry, std::function<void(rpc::Answer<bool>)> then) {
    m_store->ask<bool>([entry](RevisionStore& store) { return store.record(entry).map([] { return true; }); },
                       std::move(then));
}

/// What is done is done: its entry waits here for the store, and stands in the operator's log meanwhile.
void Configuration::postpone(AuditEntry entry) {
    tellUnrecorded(entry, "it waits for the store");
    if (m_unrecorded.size() < kMostUnrecorded)
        m_unrecorded.push_back(std::move(entry));
    m_nextRecord = m_clock.monotonic() + kProbePause;
}

void Configuration::tellUnrecorded(const AuditEntry& entry, const std::string& why) const {
    tell(Severity::Warning, "not in the audit (" + why + "): " + entry.user + " (" + entry.from + ") " + entry.method +
                                ' ' + entry.subject + ": " + entry.outcome);
}

void Configuration::recordNext() {
    m_isRecording = true;
    write(m_unrecorded.front(), [this](const rpc::Answer<bool>& recorded) {
        m_isRecording = false;
        m_nextRecord = m_clock.monotonic() + kProbePause;
        if (!recorded)
            return;
        m_unrecorded.pop_front();
        if (!m_unrecorded.empty())
            return recordNext();
        tell(Severity::Info, "the audit is complete again");
    });
}

AuditEntry Configuration::auditEntry(const Caller& caller, std::string_view method, const Node& params) const {
    AuditEntry entry;
    entry.time = m_clock.wall();
    entry.user = caller.user;
    entry.from = caller.from;
    entry.method = method;
    entry.subject = cut(document::writeJsonLine(params), kLongestSubject);
    entry.outcome = api::kOutcomeDone;
    return entry;
}

} // namespace gatehouse::control
