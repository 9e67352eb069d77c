#pragma once

#include "console/theme/type_scale.h"
#include "console/widgets/table/row_delegate.h"

namespace gatehouse::console {

/// Words. Paths and addresses are mono and lose their middle; other text loses its end.
class TextCell final : public RowDelegate {
    Q_OBJECT

public:
    explicit TextCell(Type type = Type::Table, Qt::TextElideMode elide = Qt::ElideRight, QObject* parent = nullptr)
        : RowDelegate(parent), m_type(type), m_elide(elide) {}

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex& index) const override;

private:
    Type m_type;
    Qt::TextElideMode m_elide;
};

/// A number at the absolute right, digits below digits; coloured only past a threshold (StateRole).
class FigureCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex& index) const override;
};

/// A number with a bar before it (BarRole).
class BarCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex& index) const override;
};

/// Mark and word of a state; without a word the mark alone, for a column whose head says what it is.
class StateCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex& index) const override;
};

/// The last minutes of a figure (HistoryRole), quiet unless its state is not.
class HistoryCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex&) const override { return 74; }
};

/// Facts about the row (TagsRole).
class TagsCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex& index) const override;
};

/// Method and path in mono, left to right in every language.
class PathCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex& index) const override;
};

/// On or off (CheckStateRole), switched by a click or Space.
class SwitchCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex&) const override { return 26; }
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
};

/// A mark for each part of the row (MarksRole): endpoints of a service.
class MarksCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex& index) const override;
};

/// The last probes (ProbesRole).
class HealthCell final : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
    int contentWidth(const QModelIndex&) const override { return 156; }
};

} // namespace gatehouse::console
