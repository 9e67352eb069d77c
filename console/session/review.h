#pragma once

#include "console/session/draft.h"
#include "console/session/gateway_view.h"
#include "shared/api/drafts.h"

#include <QTimer>

namespace gatehouse::console {

/// One thing that the gateway has to say of a draft, at the object that it speaks of.
struct Finding {
    bool isError = false;
    std::string section, name; ///< of the object; both empty for the configuration as a whole
    std::string path;          ///< inside of the object: "match.path"
    QString message;
    QString hint;
};

/// `path` is the gateway's: "routes[3].match.path"; which object that is, `root` tells.
[[nodiscard]] Finding findingOf(const document::Node& diagnostic, const document::Node& root);

/// The gateway's judgement of a draft, and the way to make it a revision. Asks again by itself a moment after the draft
/// or the configuration has changed. The gateway's own draft exists only as long as a question lasts.
class Review final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Checking, Checked, Failed };
    static constexpr std::chrono::milliseconds kPause{250};

    Review(GatewayView& view, Draft& draft, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }
    [[nodiscard]] int errors() const;
    [[nodiscard]] int warnings() const;
    /// Why the gateway could not be asked.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// Somebody has made another revision since the draft was begun.
    [[nodiscard]] bool isOvertaken() const;

    void checkSoon();
    using Opened = std::function<void(rpc::Answer<api::Draft>)>;
    /// A draft of the gateway with all edits in it, for a question; whoever has asked discards it.
    void open(Opened done);
    void discard(const std::string& id);
    /// How a revision is tried before it stays.
    struct Trial {
        Duration time{};
        std::optional<api::ReturnOn> returnOn;
    };
    /// As the next revision. Nothing is done when the base is not the head any more.
    void commit(const QString& message, std::optional<Trial> trial,
                std::function<void(rpc::Answer<api::Revision>)> done);

Q_SIGNALS:
    void changed();

private:
    /// What a draft of the gateway was made from: ours may be another one when the gateway has answered.
    struct Sent {
        std::vector<DraftEdit> edits;
        std::string baseHash;
    };
    void send(std::function<void(rpc::Answer<api::Draft>, const Sent&)> done);
    void check();
    void become(State state, const QString& problem = {});

    GatewayView& m_view;
    Draft& m_draft;
    QTimer m_soon;
    State m_state = State::Idle;
    std::vector<Finding> m_findings;
    QString m_problem;
    bool m_isAsking = false;
    bool m_isStale = false; ///< the draft has changed while the gateway was being asked
};

} // namespace gatehouse::console
