#include "console/gallery/pages/gallery_pages.h"
#include "console/gallery/pages/sample_shop.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/metric_tile.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/editors/quantity_edit.h"
#include "console/widgets/editors/token_editor.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/states/banner.h"
#include "console/widgets/states/confirm_panel.h"
#include "console/widgets/states/empty_state.h"
#include "console/widgets/states/problem_notice.h"
#include "console/widgets/states/skeleton.h"
#include "console/widgets/states/toast.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QString text(const char* words) { return QString::fromUtf8(words); }

Card* newSheet() {
    auto* card = new Card;
    card->body().setSpacing(8);
    return card;
}

QWidget* nothingYet() {
    auto* card = newSheet();
    auto* empty = new EmptyState(text("routes"), text("No routes yet"),
                                 text("A route says which requests go to which service. Start from a path, a captured "
                                      "request or an OpenAPI file."));
    empty->addAction(newButton(text("New route"), text("plus"), ButtonLook::Primary));
    empty->addAction(newButton(text("Import…"), text("import")));
    card->body().addWidget(empty);
    return card;
}

QWidget* filterHidesAll() {
    auto* card = newSheet();
    auto* filter = new TokenEditor({});
    filter->input().setAccessibleName(text("Filter"));
    filter->setIcon(text("filter"));
    filter->setTokens({{text("method"), text("DELETE"), true}, {text("tag"), text("public"), true}});
    filter->setAside(text("0 of 37"));
    card->body().addWidget(filter);
    auto* empty =
        new EmptyState(text("filter"), text("No route matches both"), text("2 routes match without tag: public."));
    empty->addAction(newButton(text("Drop that tag")));
    empty->addAction(newButton(text("Clear filter"), {}, ButtonLook::Quiet));
    card->body().addWidget(empty, 1);
    return card;
}

QWidget* waiting() {
    auto* card = newSheet();
    card->setBodyMargins(1, 0);
    auto* skeleton = new Skeleton({0.33, 0.4, -0.2});
    skeleton->showNow();
    card->body().addWidget(skeleton, 1);
    auto& footer = card->footer();
    auto* progress = new QProgressBar;
    progress->setRange(0, 10'214);
    progress->setValue(4'310);
    progress->setTextVisible(false);
    progress->setFixedWidth(70);
    progress->setAccessibleName(text("Loading routes"));
    footer.addWidget(progress);
    footer.addWidget(new TextLabel(text("4,310 of 10,214 routes"), Type::Table, &Theme::text2));
    footer.addStretch(1);
    footer.addWidget(newButton(text("Cancel"), {}, ButtonLook::Normal, ControlSize::Inline));
    return card;
}

QWidget* connectionLost() {
    auto* card = newSheet();
    card->setBodyMargins(1, 1);
    auto* banner = new Banner(Tone::Warn, text("plug"), text("Offline for 0:42. Next try in 3 s"));
    banner->addAction(newButton(text("Try now")));
    card->body().addWidget(banner);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(11, 4, 11, 11);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (const auto& [label, value, unit] : {std::tuple("Requests", "1,284", "/s"), std::tuple("p95", "94", "ms")}) {
        auto* tile = new MetricTile;
        tile->setContent({text(label), {{{}, text(value)}}, text(unit), {}, State::Off, {}, false});
        tile->setStale(text("42 s old"));
        row->addWidget(tile);
    }
    inside->addLayout(row);
    auto* words = new TextLabel(
        text("Numbers keep their last value and their age. Editing goes on; the draft is kept on this computer."),
        Type::Table, &Theme::text2);
    words->setWrapped();
    inside->addWidget(words);
    inside->addStretch(1);
    card->body().addLayout(inside);
    return card;
}

QWidget* wrongValue() {
    auto* card = newSheet();
    auto* row = new QHBoxLayout;
    auto* label = new TextLabel(text("Window"), Type::Body, &Theme::text2);
    label->setFixedSize(58, measure::kControl);
    auto* window = new QuantityEdit(QuantityEdit::Kind::Duration, text("Window"));
    window->setText(text("90"));
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(window, 1);
    card->body().addLayout(row);
    card->body().addWidget(newDivider());
    auto* where = new QHBoxLayout;
    where->addWidget(new MarkedWord(State::Fail, {}));
    where->addWidget(new TextLabel(text("routes[3].policies[0].rate_limit.windw"), Type::Code), 1);
    card->body().addLayout(where);
    auto* meant = new TextLabel(text("unknown option, did you mean window?"), Type::Table, &Theme::text2);
    meant->setContentsMargins(20, 0, 0, 0);
    card->body().addWidget(meant);
    auto* fixes = new QHBoxLayout;
    fixes->setContentsMargins(20, 0, 0, 0);
    fixes->addWidget(newButton(text("Rename to window")));
    fixes->addWidget(newLink(text("Go to line 41")));
    fixes->addStretch(1);
    card->body().addLayout(fixes);
    card->body().addStretch(1);
    return card;
}

QWidget* refused() {
    auto* card = newSheet();
    auto* notice = new ProblemNotice(State::Fail, text("Revision 215 was not applied"),
                                     text("Nothing changed: revision 214 is still live."),
                                     {text("certificate api, field key"),
                                      text("The key does not belong to the certificate (RSA 2048 against EC P-256).")});
    notice->addAction(newButton(text("Open certificate"), {}, ButtonLook::Primary));
    notice->addAction(newButton(text("Copy details"), text("copy")));
    notice->addAside(newLink(text("Help")));
    card->body().addWidget(notice);
    return card;
}

QWidget* somebodyWasFaster() {
    auto* card = newSheet();
    auto* notice =
        new ProblemNotice(State::Warn, text("marco applied revision 215"),
                          text("Your draft is based on 214. 6 of 7 changes fit; 1 touches the same field."), {});
    card->body().addWidget(notice);
    auto* choice = new QHBoxLayout;
    auto* yours = new QRadioButton(text("yours, 20 s"));
    yours->setChecked(true);
    choice->addWidget(yours);
    choice->addWidget(new QRadioButton(text("marco, 25 s")));
    card->body().addWidget(new TextLabel(text("orders.timeouts.first_byte"), Type::Code));
    card->body().addLayout(choice);
    card->body().addStretch(1);
    auto* verbs = new QHBoxLayout;
    verbs->addWidget(newButton(text("Rebase draft"), {}, ButtonLook::Primary));
    verbs->addWidget(newButton(text("Show both"), text("diff")));
    verbs->addStretch(1);
    card->body().addLayout(verbs);
    return card;
}

QWidget* notAllowed() {
    auto* card = newSheet();
    card->setBodyMargins(1, 1);
    card->body().addWidget(new Banner(Tone::Accent, text("lock"), text("Read only: you are viewer on shop-us-1")));
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(11, 4, 11, 11);
    auto* row = new QHBoxLayout;
    const QString reason = text("Tripping a breaker needs the role operator. Ask marco or aiko, who have it.");
    for (const auto& [words, icon] : {std::pair("Trip", "trip"), std::pair("Reset", "replay")}) {
        auto* button = newButton(text(words), text(icon));
        setBlocked(*button, reason);
        row->addWidget(button);
    }
    row->addWidget(newButton(text("Watch"), text("eye")));
    row->addStretch(1);
    inside->addLayout(row);
    auto* words =
        new TextLabel(text("Blocked buttons stay reachable by keyboard and say why."), Type::Table, &Theme::text2);
    words->setWrapped();
    inside->addWidget(words);
    inside->addStretch(1);
    card->body().addLayout(inside);
    return card;
}

QWidget* samplesLost() {
    auto* card = new Card(text("Requests"), text("per second"), Card::HeaderLine::None);
    card->addAction(new Tag(text("1,204 samples lost"), Tone::Warn, Tag::Mark::Shown));
    auto* chart = new Chart;
    chart->setAccessibleName(text("Requests"));
    chart->setData(
        sample::chart({{text("all"), sample::withGap(sample::wander(7, 200, 1220, 0.06), 0.52, 0.7), 0, {}, false}},
                      std::chrono::seconds(2)));
    card->body().addWidget(chart);
    return card;
}

/// Room in which toasts float.
class ToastRoom final : public QWidget {
public:
    ToastRoom() : m_toasts(this) {
        m_toasts.show(text("check"), text("Draining 10.0.4.13 for 25 min"), text("Undo"));
        m_toasts.show(text("draft"), text("Added to the draft"), text("Review"));
    }

private:
    ToastStack m_toasts;
};

/// Dimmed, with the question in the middle.
class DialogRoom final : public QWidget {
public:
    DialogRoom() {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        auto* panel = new ConfirmPanel({text("Delete consumer partner-acme?"),
                                        text("3 keys stop working at once. 13 requests per second use them now."),
                                        text("partner-acme"), text("Delete"), Environment::Production});
        if (auto* field = panel->findChild<QLineEdit*>())
            field->setText(text("partner-"));
        auto* row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(panel);
        row->addStretch(1);
        panel->setFixedWidth(345);
        column->addStretch(1);
        column->addLayout(row);
        column->addStretch(1);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintBox(painter, rect(), measure::kCardRadius, withAlpha(themeOf(this).shadow, 0.28), {});
    }
};

/// The vocabulary of states, drawn in one theme whatever the rest is drawn in.
class ThemeStrip final : public QWidget {
public:
    explicit ThemeStrip(ThemeId id) : m_theme(theme(id)) { setMinimumHeight(64); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.surface);
        int x = 12;
        const int top = height() / 2 - 22;
        for (const auto& [state, word] : {std::pair(State::Ok, "Healthy"), std::pair(State::Warn, "Slow"),
                                          std::pair(State::Fail, "Down"), std::pair(State::Off, "Off")}) {
            const QSize size = pillSize(text(word));
            paintPill(painter, QRect(QPoint(x, top), size), state, text(word), m_theme, Qt::LeftToRight);
            x += size.width() + 6;
        }
        x = 12;
        const QRect apply(x, top + 24, 48, 20);
        paintBox(painter, apply, measure::kControlRadius, m_theme.accentFill, {});
        painter.setFont(fontOf(Type::TableKey));
        painter.setPen(m_theme.onAccent);
        painter.drawText(apply, int(Qt::AlignCenter), text("Apply"));
        const QRect focus(apply.right() + 12, top + 24, 48, 20);
        paintBox(painter, focus, measure::kControlRadius, m_theme.surface, m_theme.borderStrong);
        paintFocusRing(painter, focus, measure::kControlRadius, m_theme);
        painter.setPen(m_theme.text);
        painter.drawText(focus, int(Qt::AlignCenter), text("Focus"));
        x = focus.right() + 12;
        for (const auto& [tone, word] : {std::pair(Tone::Accent, "Draft"), std::pair(Tone::Production, "Production"),
                                         std::pair(Tone::Staging, "Staging")}) {
            const QSize size = tagSize(text(word));
            paintTag(painter, QRect(QPoint(x, top + 25), size), tone, text(word), m_theme, Qt::LeftToRight);
            x += size.width() + 6;
        }
    }

private:
    const Theme& m_theme;
};

QWidget* threeThemes() {
    auto* card = newSheet();
    card->setBodyMargins(1, 2);
    card->body().setSpacing(0);
    for (const auto id : kThemeIds)
        card->body().addWidget(new ThemeStrip(id));
    return card;
}

} // namespace

QWidget* createStatesPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(20, 0, 20, measure::kPageMargin);
    column->setSpacing(4);
    column->addWidget(
        newPageHeader(text("Empty, waiting and failing"), {}, text("every page shows these the same way"), {}));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    const std::pair<const char*, QWidget*> situations[]{{"Nothing there yet", nothingYet()},
                                                        {"The filter hides everything", filterHidesAll()},
                                                        {"Waiting longer than 300 ms", waiting()},
                                                        {"Connection lost", connectionLost()},
                                                        {"A wrong value", wrongValue()},
                                                        {"The gateway refused", refused()},
                                                        {"Somebody was faster", somebodyWasFaster()},
                                                        {"Not allowed here", notAllowed()},
                                                        {"Slow reader lost samples", samplesLost()},
                                                        {"Done, and how to take it back", new ToastRoom},
                                                        {"Destructive, in production only", new DialogRoom},
                                                        {"Light, dark, high contrast", threeThemes()}};
    int place = 0;
    for (const auto& [words, widget] : situations) {
        const int row = place / 4 * 2;
        auto* head = new QHBoxLayout;
        head->addWidget(new Badge(place + 1, Tone::Neutral));
        head->addWidget(new TextLabel(text(words), Type::TableKey));
        head->addStretch(1);
        grid->addLayout(head, row, place % 4);
        grid->addWidget(widget, row + 1, place % 4);
        grid->setColumnStretch(place % 4, 1);
        grid->setRowStretch(row + 1, 1);
        ++place;
    }
    column->addLayout(grid, 1);
    return page;
}

} // namespace gatehouse::console
