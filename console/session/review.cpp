#include "console/session/review.h"

#include "console/session/tree.h"
#include "console/session/words.h"

#include <charconv>

namespace gatehouse::console {

using document::Node;

Finding findingOf(const Node& diagnostic, const Node& root) {
    Finding finding;
    finding.isError = textAt(diagnostic, {"severity"}) != QStringLiteral("warning");
    finding.message = textAt(diagnostic, {"message"});
    finding.hint = textAt(diagnostic, {"hint"});
    const std::string path = textAt(diagnostic, {"path"}).toStdString();
    const auto end = path.find_first_of(".[");
    finding.section = path.substr(0, end);
    finding.path = end == std::string::npos ? std::string() : path.substr(end + (path[end] == '.' ? 1 : 0));
    if (end == std::string::npos || path[end] != '[')
        return finding;
    std::size_t index = 0;
    const auto close = path.find(']', end);
    if (close == std::string::npos ||
        std::from_chars(path.data() + end + 1, path.data() + close, index).ec != std::errc{})
        return finding;
    const auto& objects = objectsOf(root, finding.section);
    if (index >= objects.size())
        return finding;
    finding.name = textAt(objects[index], {"name"}).toStdString();
    finding.path = path.substr(std::min(path.size(), close + 1));
    if (finding.path.starts_with('.'))
        finding.path.erase(0, 1);
    return finding;
}

Review::Review(GatewayView& view, Draft& draft, QObject* parent) : QObject(parent), m_view(view), m_draft(draft) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &Review::check);
    connect(&m_draft, &Draft::changed, this, &Review::checkSoon);
    connect(&m_view, &GatewayView::configurationChanged, this, &Review::checkSoon);
}

int Review::errors() const { return int(std::ranges::count_if(m_findings, &Finding::isError)); }
int Review::warnings() const { return int(m_findings.size()) - errors(); }

bool Review::isOvertaken() const {
    return !m_draft.isEmpty() && m_view.configuration() != nullptr && m_draft.baseHash() != m_view.hash();
}

void Review::checkSoon() {
    m_isStale = true;
    m_soon.start();
}

void Review::become(State state, const QString& problem) {
    m_state = state;
    m_problem = problem;
    Q_EMIT changed();
}

void Review::open(Opened done) {
    send([done = std::move(done)](rpc::Answer<api::Draft> opened, const Sent& /*sent*/) { done(std::move(opened)); });
}

void Review::send(std::function<void(rpc::Answer<api::Draft>, const Sent&)> done) {
    m_view.session().call(api::kDraftsOpen, {}, this, [this, done = std::move(done)](rpc::Answer<api::Draft> opened) {
        Sent sent{m_draft.edits(), m_draft.baseHash()};
        if (!opened || sent.edits.empty())
            return done(std::move(opened), sent);
        api::DraftsChangeParams params;
        params.draft = opened->id;
        for (const auto& edit : sent.edits) {
            // What somebody else has removed already needs no removing.
            const Node* theirs = m_view.configuration() == nullptr ? nullptr
                                 : edit.name.empty()               ? nodeAt(*m_view.configuration(), {edit.section})
                                                     : objectOf(*m_view.configuration(), edit.section, edit.name);
            if (!edit.after && theirs == nullptr)
                continue;
            params.changes.push_back(
                {edit.after ? api::Edit::Kind::Set : api::Edit::Kind::Remove, edit.section, edit.name, edit.after});
        }
        m_view.session().call(api::kDraftsChange, params, this,
                              [this, id = opened->id, sent = std::move(sent), done](rpc::Answer<api::Draft> changed) {
                                  if (!changed)
                                      discard(id);
                                  done(std::move(changed), sent);
                              });
    });
}

void Review::discard(const std::string& id) {
    m_view.session().call(api::kDraftsDiscard, {id}, this, [](const rpc::Answer<rpc::Nothing>&) {});
}

void Review::check() {
    if (m_isAsking)
        return; // and asks again when it has the answer
    if (!m_view.session().isConnected() || m_view.isReadOnlyFile() || m_view.configuration() == nullptr ||
        (m_view.status() && m_view.status()->role < rpc::Role::Editor)) {
        m_findings.clear();
        return become(State::Idle);
    }
    m_isAsking = true;
    m_isStale = false;
    become(State::Checking);
    const auto end = [this](State state, const QString& problem) {
        m_isAsking = false;
        become(state, problem);
        if (m_isStale)
            m_soon.start();
    };
    open([this, end](const rpc::Answer<api::Draft>& opened) {
        if (!opened)
            return end(State::Failed, words(opened.error().message));
        m_view.session().call(api::kDraftsValidate, {opened->id}, this,
                              [this, end, id = opened->id](const rpc::Answer<api::Validation>& answer) {
                                  discard(id);
                                  if (!answer)
                                      return end(State::Failed, words(answer.error().message));
                                  m_findings.clear();
                                  const Node root = m_draft.appliedTo(
                                      m_view.configuration() != nullptr ? *m_view.configuration() : Node::map());
                                  for (const auto& diagnostic : answer->diagnostics)
                                      m_findings.push_back(findingOf(diagnostic, root));
                                  end(State::Checked, {});
                              });
    });
}

void Review::commit(const QString& message, std::optional<Trial> trial,
                    std::function<void(rpc::Answer<api::Revision>)> done) {
    if (!m_draft.conflicts().empty())
        return done(rpc::failure(rpc::ErrorCode::Conflict, tr("both changed the same").toStdString()));
    send([this, message, trial, done = std::move(done)](const rpc::Answer<api::Draft>& opened, const Sent& sent) {
        if (!opened)
            return done(tl::unexpected(opened.error()));
        if (opened->baseHash != sent.baseHash) {
            discard(opened->id);
            return done(rpc::failure(rpc::ErrorCode::Conflict, tr("somebody else was faster").toStdString()));
        }
        api::DraftsCommitParams params;
        params.draft = opened->id;
        params.message = message.toStdString();
        if (trial) {
            params.confirm = trial->time;
            params.returnOn = trial->returnOn;
        }
        m_view.session().call(api::kDraftsCommit, params, this,
                              [this, id = opened->id, edits = sent.edits, done](rpc::Answer<api::Revision> answer) {
                                  if (!answer)
                                      discard(id);
                                  else
                                      m_draft.land(answer->number, answer->hash, edits);
                                  m_view.refresh();
                                  done(std::move(answer));
                              });
    });
}

} // namespace gatehouse::console
