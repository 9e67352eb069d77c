#include "console/widgets/editors/rate_edit.h"

#include "console/text/format.h"
#include "console/widgets/basic/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace gatehouse::console {
namespace {

constexpr int kMost = 1'000'000'000;
constexpr std::array<Duration, 5> kUsual{std::chrono::seconds(1), std::chrono::seconds(10), std::chrono::minutes(1),
                                         std::chrono::hours(1), std::chrono::hours(24)};

} // namespace

RateEdit::RateEdit(const QString& unit, QWidget* parent)
    : QWidget(parent), m_count(new QSpinBox), m_window(new QComboBox) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_count->setRange(0, kMost);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setSuffix(u' ' + unit);
    m_count->setAccessibleName(unit);
    m_window->setAccessibleName(tr("per"));
    for (const auto window : kUsual)
        m_window->addItem(Format().duration(window), QVariant::fromValue(qint64(window.count())));
    row->addWidget(m_count, 1);
    row->addWidget(new TextLabel(tr("per"), Type::Body, &Theme::text2));
    row->addWidget(m_window);
    connect(m_count, &QSpinBox::valueChanged, this, &RateEdit::changed);
    connect(m_window, &QComboBox::currentIndexChanged, this, &RateEdit::changed);
    setFocusProxy(m_count);
}

void RateEdit::setRate(Rate rate) {
    m_count->setValue(rate.count);
    const auto window = qint64(rate.window.count());
    if (m_window->findData(window) < 0)
        m_window->addItem(Format().duration(rate.window), window);
    m_window->setCurrentIndex(m_window->findData(window));
}

RateEdit::Rate RateEdit::rate() const { return {m_count->value(), Duration(m_window->currentData().toLongLong())}; }

} // namespace gatehouse::console
