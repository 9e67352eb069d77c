#include "console/gallery/pages/gallery_pages.h"
#include "console/widgets/palette/command_palette.h"

#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QString text(const char* words) { return QString::fromUtf8(words); }

PaletteEntry object(const char* group, const char* name, const char* about, State state, const char* figure = "") {
    PaletteEntry entry;
    entry.id = entry.name = text(name);
    entry.group = text(group);
    entry.about = text(about);
    entry.state = state;
    entry.figure = text(figure);
    return entry;
}

PaletteEntry command(const char* group, const char* icon, const char* name, const char* about,
                     const char* shortcut = "") {
    PaletteEntry entry;
    entry.id = entry.name = text(name);
    entry.group = text(group);
    entry.icon = text(icon);
    entry.about = text(about);
    entry.shortcut = text(shortcut);
    return entry;
}

QVector<PaletteEntry> entries() {
    QVector<PaletteEntry> all{
        object("Routes", "payments-create", "POST /v1/payments", State::Fail, "27/s"),
        object("Routes", "payments-get", "GET /v1/payments/{id}", State::Fail, "7.0/s"),
        object("Routes", "payments-refund", "POST /v1/payments/{id}/refund", State::Fail, "2.0/s"),
        object("Services and endpoints", "payments", "service, 2 of 3 endpoints healthy", State::Fail, "38/s"),
        object("Services and endpoints", "10.0.6.23:8080", "endpoint of payments, down 11 min", State::Fail),
        command("Commands", "breakers", "Trip breaker payments…", "asks for a reason and a duration"),
        command("Commands", "replay", "Reset breaker payments…", "closes it and clears the window", "R"),
        command("Commands", "tester", "Test POST /v1/payments", "opens the tester with the last identity", "T"),
        command("Commands", "traffic", "Show traffic where service is payments", "last 15 min", "F"),
        command("Commands", "limits", "Boost limit of payments…", "needs the role operator"),
        command("Keys, revisions and help", "keys", "partner-acme payments key", "ak_7Qm4, expires in 3 d"),
        command("Keys, revisions and help", "revisions", "Revision 210",
                "“payments: breaker opens at 50%”, marco, Fri 16:41"),
        command("Keys, revisions and help", "info", "Breakers and fallbacks", "handbook, mentions payments", "F1"),
        object("Routes", "catalog-browse", "GET /v1/catalog/*", State::Ok, "412/s")};
    all[5].environment = Environment::Production;
    all[9].blocked = text("needs the role operator; you are viewer");
    return all;
}

} // namespace

QWidget* createPalettePage() {
    auto* page = createOverviewPage();
    auto* palette = new CommandPalette(page);
    palette->setEntries(entries());
    QTimer::singleShot(0, palette, [palette] { palette->open(text("pay")); });
    return page;
}

} // namespace gatehouse::console
