#include "console/widgets/frame/top_bar.h"

#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/tag_art.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace gatehouse::console {
namespace {

constexpr int kHeight = 46;
constexpr int kGap = 7;

} // namespace

GatewaySwitcher::GatewaySwitcher(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void GatewaySwitcher::setGateway(const QString& name, Environment environment, const QString& environmentWord,
                                 bool isReadOnly) {
    m_name = name;
    m_environment = environment;
    m_word = environmentWord;
    m_isReadOnly = isReadOnly;
    setAccessibleName(name + u' ' + environmentWord);
    updateGeometry();
    update();
}

QSize GatewaySwitcher::sizeHint() const {
    const int name = QFontMetrics(fontOf(Type::Heading)).horizontalAdvance(m_name);
    const int lock = m_isReadOnly ? measure::kSmallIcon + kGap : 0;
    return {8 + measure::kIcon + kGap + name + 2 + kGap + tagSize(m_word).width() + kGap + lock + measure::kSmallIcon +
                8,
            measure::kControl};
}

void GatewaySwitcher::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    if (isDown() || underMouse())
        paintBox(painter, rect(), measure::kControlRadius, isDown() ? theme.pressed : theme.hover, {});
    int x = 8;
    const auto take = [&](int width, int height) {
        const QRect part(x, (this->height() - height) / 2, width, height);
        x += width + kGap;
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    paintIcon(painter, take(measure::kIcon, measure::kIcon), QStringLiteral("services"), theme.text);
    painter.setFont(fontOf(Type::Heading));
    painter.setPen(theme.text);
    const QRect name = take(painter.fontMetrics().horizontalAdvance(m_name) + 2, height());
    paintLine(painter, name, m_name, layoutDirection());
    const QSize tag = tagSize(m_word);
    paintTag(painter, take(tag.width(), tag.height()), toneOf(m_environment), m_word, theme, layoutDirection());
    if (m_isReadOnly)
        paintIcon(painter, take(measure::kSmallIcon, measure::kSmallIcon), QStringLiteral("lock"), theme.text2);
    paintIcon(painter, take(measure::kSmallIcon, measure::kSmallIcon), QStringLiteral("chevron-down"), theme.text);
}

SearchButton::SearchButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(400);
    setMinimumWidth(160);
    setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    setAccessibleName(tr("Search or run a command"));
}

void SearchButton::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    paintBox(painter, rect(), measure::kControlRadius, underMouse() ? theme.hover : theme.surface, theme.borderStrong);
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const QRect box(measure::kFieldPadding + 1, (height() - measure::kSmallIcon) / 2, measure::kSmallIcon,
                    measure::kSmallIcon);
    paintIcon(painter, visual(box), QStringLiteral("search"), theme.text2);
    const QString key = tr("Ctrl K");
    const QSize cap = keyCapSize(key);
    paintKeyCap(painter,
                visual(QRect(width() - cap.width() - 7, (height() - cap.height()) / 2, cap.width(), cap.height())), key,
                theme);
    painter.setFont(fontOf(Type::Body));
    painter.setPen(theme.text3);
    const QRect words(box.right() + 8, 0, width() - box.right() - cap.width() - 24, height());
    paintLine(painter, visual(words), tr("Search or run a command"), layoutDirection());
}

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_switcher(new GatewaySwitcher), m_search(new SearchButton), m_end(new QHBoxLayout) {
    setFixedHeight(kHeight);
    auto* row = new QGridLayout(this);
    row->setContentsMargins(8, 0, 12, 0);
    row->setHorizontalSpacing(12);
    m_end->setSpacing(10);
    m_end->addStretch(1);
    auto* start = new QHBoxLayout;
    start->addWidget(m_switcher);
    start->addStretch(1);
    // The outer thirds grow alike, so that the search stands in the middle whatever is beside it.
    row->addLayout(start, 0, 0);
    row->addWidget(m_search, 0, 1);
    row->addLayout(m_end, 0, 2);
    row->setColumnStretch(0, 3);
    row->setColumnStretch(1, 4);
    row->setColumnStretch(2, 3);
}

void TopBar::addAtEnd(QWidget* widget) { m_end->addWidget(widget); }

void TopBar::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.border);
}

} // namespace gatehouse::console
