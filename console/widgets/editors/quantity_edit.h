#pragma once

#include "shared/core/time.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace gatehouse {
struct Bytes;
}

namespace gatehouse::console {

class FieldNote;

/// A duration or a size, written as the configuration writes it ("250ms", "64KiB"). What cannot be one is said below
/// the field, with what was probably meant as a button: a number without its unit is the commonest mistake.
class QuantityEdit final : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Duration, Bytes };

    explicit QuantityEdit(Kind kind, const QString& name, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::optional<Duration> duration() const;
    [[nodiscard]] std::optional<Bytes> bytes() const;
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] QLineEdit& field() { return *m_field; }

Q_SIGNALS:
    void changed();

private:
    void check();

    Kind m_kind;
    QLineEdit* m_field;
    FieldNote* m_note;
};

} // namespace gatehouse::console
