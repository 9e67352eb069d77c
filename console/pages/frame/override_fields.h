#pragma once

#include "shared/api/set_by.h"

#include <QDateTime>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace gatehouse::console {

class CountdownRing;
class TextLabel;

/// For how long and why: what everything is asked for that acts at once, beside the configuration.
class OverrideFields final : public QWidget {
    Q_OBJECT

public:
    explicit OverrideFields(QWidget* parent = nullptr);

    /// Nothing: until somebody ends it.
    [[nodiscard]] std::optional<Duration> lasts() const;
    [[nodiscard]] std::string reason() const;
    void clearReason();
    void focusReason();

Q_SIGNALS:
    /// Enter was pressed in the reason.
    void confirmed();

private:
    QComboBox* m_for;
    QLineEdit* m_reason;
};

/// What is set now: a clock, who and why, and the button that ends it.
class OverrideNote final : public QWidget {
    Q_OBJECT

public:
    explicit OverrideNote(const QString& endVerb, QWidget* parent = nullptr);

    /// `ends` says what happens at a time ("%1") by itself.
    void set(const QString& what, const api::SetBy& by, const QDateTime& now, const QString& ends);
    [[nodiscard]] QPushButton& button() { return *m_end; }

private:
    CountdownRing* m_ring;
    TextLabel* m_what;
    TextLabel* m_setBy;
    QPushButton* m_end;
};

} // namespace gatehouse::console
