#include "console/widgets/palette/palette_delegate.h"

#include "console/theme/figures.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/palette/palette_entry.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kCaption = 28;
constexpr int kInset = 6;    ///< of the selection from the panel's edge
constexpr int kPadding = 12; ///< inside the selection
constexpr int kGap = 10;

/// Text with some of its letters raised, from one end of the row; returns how wide it is.
class RaisedText {
public:
    RaisedText(const QString& text, const QVector<int>& raised, const QFont& font, const QColor& colour,
               const QColor& accent)
        : m_layout(text, font) {
        QList<QTextLayout::FormatRange> formats;
        QTextCharFormat plain;
        plain.setForeground(colour);
        formats.push_back({0, int(text.size()), plain});
        for (const int position : raised) {
            QTextCharFormat format;
            format.setForeground(accent);
            format.setFontWeight(QFont::DemiBold);
            formats.push_back({position, 1, format});
        }
        m_layout.setFormats(formats);
        m_layout.beginLayout();
        m_line = m_layout.createLine();
        m_layout.endLayout();
    }

    [[nodiscard]] double width() const { return m_line.naturalTextWidth(); }

    void paint(QPainter& painter, double left, const QRect& row, double room) const {
        painter.save();
        painter.setClipRect(QRectF(left, row.top(), room, row.height()), Qt::IntersectClip);
        m_layout.draw(&painter, QPointF(left, row.top() + (row.height() - m_line.height()) / 2));
        painter.restore();
    }

private:
    QTextLayout m_layout;
    QTextLine m_line;
};

/// Things that stand at the end of the row, from the end inwards.
class EndSide {
public:
    EndSide(QPainter& painter, const QRect& row, const QStyleOptionViewItem& option, const Theme& theme)
        : m_painter(painter), m_row(row), m_option(option), m_theme(theme), m_end(row.right() - kPadding + 1) {}

    template <typename Paint> void put(const QSize& size, Paint&& paint) {
        const QRect place(m_end - size.width(), m_row.top() + (m_row.height() - size.height()) / 2, size.width(),
                          size.height());
        paint(QStyle::visualRect(m_option.direction, m_row, place));
        m_end = place.left() - kGap;
    }

    void putFigure(const QString& figure) {
        m_painter.setFont(fontOf(Type::Table));
        m_painter.setPen(m_theme.text2);
        put({int(std::ceil(figuresWidth(m_painter.font(), figure))), m_row.height()},
            [&](const QRect& place) { paintFigures(m_painter, place, figure, Qt::AlignRight | Qt::AlignVCenter); });
    }

    [[nodiscard]] int end() const { return m_end; }

private:
    QPainter& m_painter;
    const QRect& m_row;
    const QStyleOptionViewItem& m_option;
    const Theme& m_theme;
    int m_end;
};

QString wordOf(Environment environment) {
    switch (environment) {
    case Environment::Production:
        return PaletteDelegate::tr("Production");
    case Environment::Staging:
        return PaletteDelegate::tr("Staging");
    case Environment::Development:
        return PaletteDelegate::tr("Development");
    case Environment::Local:
        break;
    }
    return PaletteDelegate::tr("This computer");
}

void paintCaption(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const Theme& theme) {
    painter.setFont(fontOf(Type::Caption));
    painter.setPen(theme.text3);
    painter.drawText(option.rect.adjusted(kInset + kPadding, 6, -kInset - kPadding, 0),
                     int(Qt::AlignLeading | Qt::AlignVCenter), index.data(Qt::DisplayRole).toString());
}

void paintHit(QPainter& painter, const QStyleOptionViewItem& option, const PaletteHit& hit, const Theme& theme) {
    const auto& entry = *hit.entry;
    const QRect row = option.rect.adjusted(kInset, 0, -kInset, 0);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isBlocked = !entry.blocked.isEmpty();
    if (isSelected)
        paintBox(painter, row, measure::kControlRadius, theme.selection, theme.isContrast() ? theme.accent : QColor());
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(option.direction, row, part); };

    const QRect box(row.left() + kPadding, row.center().y() - measure::kIcon / 2 + 1, measure::kIcon, measure::kIcon);
    if (entry.state)
        paintMark(painter, visual(box.adjusted(3, 3, -4, -4)), *entry.state, theme);
    else
        paintIcon(painter, visual(box), entry.icon, isBlocked ? theme.disabled : theme.text2, option.direction);

    EndSide end(painter, row, option, theme);
    const QString key = isSelected ? PaletteDelegate::tr("Enter") : entry.shortcut;
    if (!key.isEmpty())
        end.put(keyCapSize(key), [&](const QRect& place) { paintKeyCap(painter, place, key, theme); });
    if (entry.environment) {
        const auto word = wordOf(*entry.environment);
        end.put(tagSize(word), [&](const QRect& place) {
            paintTag(painter, place, toneOf(*entry.environment), word, theme, option.direction);
        });
    }
    if (!entry.figure.isEmpty())
        end.putFigure(entry.figure);

    double x = box.right() + 1 + kGap;
    const double limit = end.end();
    const auto put = [&](const RaisedText& text) {
        const double width = std::min(text.width(), limit - x);
        if (width <= 4)
            return;
        const double left = option.direction == Qt::RightToLeft ? row.left() + row.right() + 1 - x - width : x;
        text.paint(painter, left, row, width);
        x += width + kGap;
    };
    const QColor ink = isBlocked ? theme.disabled : theme.text;
    put(RaisedText(entry.name, hit.inName, fontOf(Type::Label), ink, theme.accent));
    put(RaisedText(isBlocked ? entry.blocked : entry.about, isBlocked ? QVector<int>{} : hit.inAbout,
                   fontOf(Type::Table), theme.text2, theme.accent));
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = themeOf(option.widget);
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (index.data(CaptionRole).toBool())
        paintCaption(*painter, option, index, theme);
    else if (const auto hit = index.data(HitRole).value<PaletteHit>(); hit.entry != nullptr)
        paintHit(*painter, option, hit, theme);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {200, index.data(CaptionRole).toBool() ? kCaption : measure::kPaletteRow};
}

} // namespace gatehouse::console
