#include "console/gallery/pages/gallery_pages.h"
#include "console/theme/figures.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QString text(const char* words) { return QString::fromUtf8(words); }

/// Every role of the theme with its name and value.
class Swatches final : public QWidget {
public:
    Swatches() { setMinimumHeight(330); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = themeOf(this);
        QPainter painter(this);
        const int columns = 4, height = 30, width = this->width() / columns;
        int place = 0;
        for (const auto& role : roles()) {
            const QRect cell(place % columns * width, place / columns * height, width - 8, height - 6);
            const QRect swatch(cell.left(), cell.top(), 34, cell.height());
            paintBox(painter, swatch, measure::kTagRadius, theme.*role.colour, theme.borderStrong);
            painter.setFont(fontOf(Type::Table));
            painter.setPen(theme.text);
            painter.drawText(cell.adjusted(42, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                             QString::fromLatin1(role.name));
            painter.setFont(fontOf(Type::CodeSmall));
            painter.setPen(theme.text3);
            painter.drawText(cell, int(Qt::AlignRight | Qt::AlignVCenter), (theme.*role.colour).name());
            ++place;
        }
    }
};

class Scale final : public QWidget {
public:
    Scale() { setMinimumHeight(310); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = themeOf(this);
        QPainter painter(this);
        const std::pair<Type, const char*> types[]{
            {Type::Number, "Number 1,284"},       {Type::Metric, "Metric 1,284"},
            {Type::Title, "Title of a page"},     {Type::Object, "Object payments-create"},
            {Type::Heading, "Heading of a card"}, {Type::Body, "Body: forms, prose, navigation"},
            {Type::Label, "Label of a button"},   {Type::Table, "Table cell, status bar"},
            {Type::TableKey, "Key column"},       {Type::Caption, "Caption, axis label"},
            {Type::CaptionStrong, "Tag, badge"},  {Type::Code, "GET /v1/orders/{id} => 200 != 0O 1lI"}};
        int y = 0;
        for (const auto& [type, words] : types) {
            const int height = lineHeight(type) + 5;
            painter.setFont(fontOf(type));
            painter.setPen(theme.text);
            painter.drawText(QRect(0, y, width(), height), int(Qt::AlignLeft | Qt::AlignVCenter), text(words));
            y += height;
        }
        // Figures keep their columns whatever their digits.
        painter.setFont(fontOf(Type::Table));
        y = 0;
        for (const char* figure : {"111,111", "88,888", "1,284", "0.4", "0.31", "12.8 k"}) {
            paintFigures(painter, QRect(width() - 120, y, 110, 18), text(figure), Qt::AlignRight | Qt::AlignVCenter);
            y += 18;
        }
    }
};

class Icons final : public QWidget {
public:
    Icons() { setMinimumHeight(290); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = themeOf(this);
        QPainter painter(this);
        painter.setFont(fontOf(Type::Caption));
        const int cell = 104, columns = std::max(1, width() / cell);
        int place = 0;
        for (const auto& name : iconNames()) {
            const QRect box(place % columns * cell, place / columns * 26, cell, 26);
            paintIcon(painter, QRect(box.left(), box.top() + 5, 16, 16), name, theme.text2, layoutDirection());
            painter.setPen(theme.text2);
            painter.drawText(box.adjusted(23, 0, -2, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                             painter.fontMetrics().elidedText(name, Qt::ElideRight, cell - 25));
            ++place;
        }
    }
};

class Marks final : public QWidget {
public:
    Marks() { setMinimumHeight(150); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = themeOf(this);
        QPainter painter(this);
        int x = 0;
        for (const auto state : {State::Ok, State::Warn, State::Fail, State::Off}) {
            paintMark(painter, QRectF(x, 4, 9, 9), state, theme);
            paintMark(painter, QRectF(x + 16, 0, 18, 18), state, theme);
            x += 56;
        }
        int y = 28;
        for (const auto environment :
             {Environment::Production, Environment::Staging, Environment::Development, Environment::Local}) {
            paintEnvironmentLine(painter, QRectF(0, y, width(), 3), environment, theme);
            y += 10;
        }
        for (std::size_t i = 0; i < theme.series.size(); ++i)
            painter.fillRect(QRectF(double(i) * 40, y + 6, 34, 12), theme.series[i]);
        for (std::size_t i = 0; i < theme.quantiles.size(); ++i)
            painter.fillRect(QRectF(340 + double(i) * 40, y + 6, 34, 12), theme.quantiles[i]);
        for (const auto state : {State::Ok, State::Warn, State::Fail, State::Off}) {
            const auto& colours = theme.of(state);
            const QRectF box(int(state) * 120, y + 30, 112, 28);
            paintBox(painter, box, measure::kControlRadius, colours.ground, colours.mark);
            painter.setPen(colours.text);
            painter.setFont(fontOf(Type::TableKey));
            painter.drawText(box, int(Qt::AlignCenter), text("Words on ground"));
        }
    }
};

Card* cardOf(const char* heading, QWidget* content) {
    auto* card = new Card(text(heading), {});
    card->body().addWidget(content);
    card->body().addStretch(1);
    return card;
}

} // namespace

QWidget* createFoundationsPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, measure::kPageMargin);
    column->setSpacing(measure::kCardGap);
    column->addWidget(newPageHeader(text("Foundations"), {}, text("colours, type, drawings"), {}));
    auto* grid = new QGridLayout;
    grid->setSpacing(measure::kCardGap);
    grid->addWidget(cardOf("Colours", new Swatches), 0, 0);
    grid->addWidget(cardOf("Type", new Scale), 0, 1);
    grid->addWidget(cardOf("Drawings", new Icons), 1, 0);
    grid->addWidget(cardOf("States, environments, series", new Marks), 1, 1);
    grid->setColumnStretch(0, 60);
    grid->setColumnStretch(1, 40);
    column->addLayout(grid, 1);
    return page;
}

} // namespace gatehouse::console
