#pragma once

#include <QString>

#include <span>

class QWidget;

namespace gatehouse::console {

/// A page of the gallery: something of the size of a window.
struct GalleryPage {
    const char* id;
    const char16_t* title;
    QWidget* (*create)(); ///< belongs to whoever calls it
};

[[nodiscard]] std::span<const GalleryPage> galleryPages();
[[nodiscard]] const GalleryPage* findGalleryPage(const QString& id);

[[nodiscard]] QWidget* createFoundationsPage();
[[nodiscard]] QWidget* createControlsPage();
[[nodiscard]] QWidget* createOverviewPage();
[[nodiscard]] QWidget* createMetricsPage();
[[nodiscard]] QWidget* createTablesPage();
[[nodiscard]] QWidget* createGaugesPage();
[[nodiscard]] QWidget* createEditorsPage();
[[nodiscard]] QWidget* createStatesPage();
[[nodiscard]] QWidget* createPalettePage();

} // namespace gatehouse::console
