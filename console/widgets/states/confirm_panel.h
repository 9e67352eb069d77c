#pragma once

#include "console/theme/state.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace gatehouse::console {

/// The question before something that cannot be undone: a title that names the object, the consequence in figures, the
/// safe button first. In production the name has to be typed before the verb is enabled.
class ConfirmPanel final : public QWidget {
    Q_OBJECT

public:
    struct Question {
        QString title;       ///< "Delete consumer partner-acme?"
        QString consequence; ///< "3 keys stop working at once. 13 requests per second use them now."
        QString name;        ///< what has to be typed in production
        QString verb;        ///< "Delete"
        Environment environment = Environment::Local;
    };

    explicit ConfirmPanel(const Question& question, QWidget* parent = nullptr);

Q_SIGNALS:
    void confirmed();
    void cancelled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Environment m_environment;
    QPushButton* m_verb;
};

} // namespace gatehouse::console
