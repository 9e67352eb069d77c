#include "console/gallery/pages/gallery_pages.h"

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr GalleryPage kPages[]{
    {"overview", u"Overview", createOverviewPage},
    {"metrics", u"Charts", createMetricsPage},
    {"tables", u"Tables", createTablesPage},
    {"gauges", u"Gauges", createGaugesPage},
    {"editors", u"Editors", createEditorsPage},
    {"states", u"States", createStatesPage},
    {"palette", u"Command palette", createPalettePage},
    {"controls", u"Controls", createControlsPage},
    {"foundations", u"Foundations", createFoundationsPage},
};

} // namespace

std::span<const GalleryPage> galleryPages() { return kPages; }

const GalleryPage* findGalleryPage(const QString& id) {
    const auto found =
        std::ranges::find_if(kPages, [&](const GalleryPage& page) { return id == QLatin1StringView(page.id); });
    return found == std::end(kPages) ? nullptr : found;
}

} // namespace gatehouse::console
