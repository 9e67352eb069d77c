#pragma once

#include "console/models/route_summary.h"
#include "console/session/desk.h"
#include "console/widgets/basic/card.h"

#include <QTimer>

class QLineEdit;
class QPushButton;

namespace gatehouse::console {

class MarkedWord;
class TextLabel;

/// Some requests, and which route each would take with the draft in it: as the gateway explains them, without any being
/// sent. Asks again a moment after the draft or a request has changed; an answer that was overtaken is dropped.
class MatchPreview final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kMostSamples = 12;
    static constexpr std::chrono::milliseconds kPause{350};

    explicit MatchPreview(Desk& desk, QWidget* parent = nullptr);

    /// Another route begins with a request that it is meant for; the samples of each are remembered.
    void setRoute(const RouteSummary& route);
    void addSample(const QString& line);
    [[nodiscard]] int samples() const { return int(m_rows.size()); }
    /// What is said of a sample.
    [[nodiscard]] QString fate(int sample) const;

private:
    struct Row {
        QWidget* widget = nullptr;
        QLineEdit* line = nullptr;
        TextLabel* fate = nullptr;
        MarkedWord* mark = nullptr;
    };
    void clear();
    void remove(const QWidget* widget);
    void askSoon();
    void ask();
    void askUnder(const std::string& draft, std::uint64_t asking);
    void say(const QWidget* widget, State state, const QString& words);
    void refreshVerbs();

    Desk& m_desk;
    Card* m_card;
    QPushButton* m_add;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
    RouteSummary m_route;
    QHash<QString, QStringList> m_kept; ///< lines of other routes
    QTimer m_soon;
    std::uint64_t m_asking = 0;
};

} // namespace gatehouse::console
