#pragma once

#include "shared/core/time.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace gatehouse::console {

/// So many in such a time: "100 requests per 1 min". The usual windows are offered, any other one is kept.
class RateEdit final : public QWidget {
    Q_OBJECT

public:
    struct Rate {
        int count = 0;
        Duration window{};
        bool operator==(const Rate&) const = default;
    };

    /// `unit` is what is counted, in its plural.
    explicit RateEdit(const QString& unit, QWidget* parent = nullptr);

    void setRate(Rate rate);
    [[nodiscard]] Rate rate() const;

Q_SIGNALS:
    void changed();

private:
    QSpinBox* m_count;
    QComboBox* m_window;
};

} // namespace gatehouse::console
