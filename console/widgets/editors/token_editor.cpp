#include "console/widgets/editors/token_editor.h"

#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"
#include "console/theme/type_scale.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QStringListModel>
#include <QStyleOption>

namespace gatehouse::console {
namespace {

constexpr int kChip = 20;
constexpr int kPadding = 6;
constexpr int kCross = 12;
constexpr int kGap = 4;
constexpr int kKeyGap = 4;      ///< a blank at the end of a key would change sides with the direction of reading
constexpr int kLeastInput = 60; ///< for what is being typed

} // namespace

TokenEditor::TokenEditor(const QString& placeholder, QWidget* parent)
    : QFrame(parent), m_input(new QLineEdit(this)), m_suggestions(new QStringListModel(this)),
      m_reader([](const QString& text) {
          return Token{{}, text, true};
      }) {
    m_input->setFrame(false);
    m_input->setPlaceholderText(placeholder);
    m_input->setFont(fontOf(Type::Table));
    m_input->setAccessibleName(placeholder);
    m_input->setAttribute(Qt::WA_MacShowFocusRect, false);
    m_input->installEventFilter(this);
    auto transparent = m_input->palette();
    transparent.setColor(QPalette::Base, Qt::transparent);
    m_input->setPalette(transparent);
    auto* completer = new QCompleter(m_suggestions, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_input->setCompleter(completer);
    connect(
        completer, qOverload<const QString&>(&QCompleter::activated), this, [this] { commit(); }, Qt::QueuedConnection);
    connect(m_input, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_input->setFont(fontOf(text.isEmpty() ? Type::Table : Type::Code));
        m_focused = -1;
        layOut();
        if (text.endsWith(u',')) {
            m_input->setText(text.chopped(1));
            commit();
        }
        update();
    });
    setFocusProxy(m_input);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TokenEditor::setTokens(QVector<Token> tokens) {
    if (tokens == m_tokens)
        return;
    m_tokens = std::move(tokens);
    m_focused = -1;
    QStringList words;
    for (const auto& token : m_tokens)
        words << (token.key.isEmpty() ? token.value : token.key + QStringLiteral(": ") + token.value);
    m_input->setAccessibleDescription(words.join(QStringLiteral(", ")));
    layOut();
    updateGeometry();
    update();
    Q_EMIT tokensChanged();
}

void TokenEditor::setSuggestions(const QStringList& suggestions) { m_suggestions->setStringList(suggestions); }

void TokenEditor::setIcon(const QString& icon) {
    m_icon = icon;
    layOut();
}

void TokenEditor::setAside(const QString& words) {
    m_aside = words;
    layOut();
    update();
}

bool TokenEditor::commit() {
    const auto text = m_input->text().trimmed();
    if (text.isEmpty())
        return false;
    const auto token = m_reader(text);
    if (!token)
        return false;
    m_input->clear();
    if (!m_tokens.contains(*token)) {
        auto tokens = m_tokens;
        tokens.push_back(*token);
        setTokens(std::move(tokens));
    }
    return true;
}

void TokenEditor::remove(int index) {
    if (index < 0 || index >= m_tokens.size())
        return;
    auto tokens = m_tokens;
    tokens.remove(index);
    setTokens(std::move(tokens));
}

bool TokenEditor::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent*>(event)->key());
}

bool TokenEditor::handleKey(int key) {
    const int count = int(m_tokens.size());
    const bool isAtStart = m_input->cursorPosition() == 0 && !m_input->hasSelectedText();
    // The key that leads backwards in the direction of reading.
    const int back = layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left;
    const int forward = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        return commit();
    if (key == Qt::Key_Backspace && isAtStart && count > 0) {
        remove(m_focused >= 0 ? m_focused : count - 1);
        return true;
    }
    if (key == back && isAtStart && count > 0) {
        m_focused = m_focused < 0 ? count - 1 : std::max(0, m_focused - 1);
        update();
        return true;
    }
    if (m_focused < 0)
        return false;
    if (key == forward) {
        m_focused = m_focused + 1 < count ? m_focused + 1 : -1;
        update();
        return true;
    }
    if (key == Qt::Key_Delete) {
        const int at = m_focused;
        remove(at);
        m_focused = m_tokens.isEmpty() ? -1 : std::min(at, int(m_tokens.size()) - 1);
        update();
        return true;
    }
    return false;
}

int TokenEditor::chipWidth(const Token& token) const {
    int width = 2 * kPadding + kCross + 3;
    if (!token.key.isEmpty())
        width += QFontMetrics(fontOf(Type::Table)).horizontalAdvance(token.key + u':') + kKeyGap;
    return width + QFontMetrics(fontOf(Type::TableKey)).horizontalAdvance(token.value) + 1;
}

QRect TokenEditor::visual(const QRect& part) const { return QStyle::visualRect(layoutDirection(), rect(), part); }

void TokenEditor::layOut() {
    m_places.clear();
    const int height = controlHeight(ControlSize::Normal);
    int x = m_icon.isEmpty() ? 4 : measure::kFieldPadding + measure::kSmallIcon + 6;
    int y = (height - kChip) / 2;
    const int aside = m_aside.isEmpty() ? 0 : QFontMetrics(fontOf(Type::Table)).horizontalAdvance(m_aside) + 12;
    const int end = width() - 4 - aside;
    const auto breakLine = [&](int room) {
        if (x + room <= end || x <= 8)
            return;
        x = 4;
        y += kChip + kGap;
    };
    for (const auto& token : m_tokens) {
        const int extent = chipWidth(token);
        breakLine(extent);
        const QRect chip(x, y, std::min(extent, std::max(40, end - x)), kChip);
        m_places.push_back(
            {chip, {chip.right() - kPadding - kCross + 2, chip.top() + (kChip - kCross) / 2, kCross, kCross}});
        x += extent + kGap;
    }
    const auto& hint = m_input->placeholderText();
    const int least =
        m_input->text().isEmpty() ? QFontMetrics(fontOf(Type::Table)).horizontalAdvance(hint) + 6 : kLeastInput;
    breakLine(least);
    m_input->setGeometry(visual(QRect(x, y - 1, std::max(least, end - x), kChip + 2)));
    if (y + kChip + (height - kChip) / 2 != this->height())
        updateGeometry();
}

QSize TokenEditor::sizeHint() const {
    const int base = controlHeight(ControlSize::Normal);
    const int lowest = m_input->geometry().bottom() + 1;
    return {280, std::max(base, lowest > 0 && width() > 40 ? lowest - 1 + (base - kChip) / 2 : base)};
}

void TokenEditor::resizeEvent(QResizeEvent*) { layOut(); }

void TokenEditor::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        layOut();
}

void TokenEditor::mousePressEvent(QMouseEvent* event) {
    for (int i = 0; i < m_places.size(); ++i) {
        if (visual(m_places[i].cross).adjusted(-3, -4, 3, 4).contains(event->pos())) {
            remove(i);
            return;
        }
    }
    m_input->setFocus(Qt::MouseFocusReason);
}

void TokenEditor::paintChip(QPainter& painter, const Token& token, const Place& place, bool hasFocus) const {
    const Theme& theme = themeOf(this);
    const QColor ink = token.isAccented ? theme.accent : theme.text;
    const QRect chip = visual(place.chip);
    paintBox(painter, chip, measure::kTagRadius, token.isAccented ? theme.accentSoft : theme.of(State::Off).ground,
             theme.isContrast() ? ink : QColor());
    if (hasFocus)
        paintInnerFocusRing(painter, chip, measure::kTagRadius, theme);
    QRect text = place.chip.adjusted(kPadding, 0, -kPadding - kCross - 1, 0);
    painter.setPen(ink);
    if (!token.key.isEmpty()) {
        painter.setFont(fontOf(Type::Table));
        const auto key = token.key + u':';
        paintLine(painter, visual(text), key, layoutDirection());
        text.setLeft(text.left() + painter.fontMetrics().horizontalAdvance(key) + kKeyGap);
    }
    painter.setFont(fontOf(Type::TableKey));
    paintLine(painter, visual(text), token.value, layoutDirection());
    paintIcon(painter, visual(place.cross), QStringLiteral("close"), token.isAccented ? theme.accent : theme.text2);
}

void TokenEditor::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    option.state.setFlag(QStyle::State_HasFocus, m_input->hasFocus());
    parts::paintField({painter, theme, this}, option, rect());
    const int base = controlHeight(ControlSize::Normal);
    if (!m_icon.isEmpty()) {
        const QRect box(measure::kFieldPadding, (base - measure::kSmallIcon) / 2, measure::kSmallIcon,
                        measure::kSmallIcon);
        paintIcon(painter, visual(box), m_icon, theme.text2);
    }
    for (int i = 0; i < m_tokens.size() && i < m_places.size(); ++i)
        paintChip(painter, m_tokens[i], m_places[i], i == m_focused);
    if (m_aside.isEmpty())
        return;
    painter.setFont(fontOf(Type::Table));
    painter.setPen(theme.text2);
    const int room = painter.fontMetrics().horizontalAdvance(m_aside) + 2;
    paintLine(painter, visual(QRect(width() - measure::kFieldPadding - room, 0, room, base)), m_aside,
              layoutDirection());
}

} // namespace gatehouse::console
