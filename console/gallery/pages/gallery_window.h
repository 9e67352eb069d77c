#pragma once

#include "console/gallery/pages/gallery_pages.h"

#include <QImage>
#include <QWidget>

#include <memory>

class QVBoxLayout;

namespace gatehouse::console {

class Appearance;
class Translation;

/// Shows one page, and below it the choices: page, theme, language. Pages are made anew when the language changes.
class GalleryWindow final : public QWidget {
    Q_OBJECT

public:
    GalleryWindow(Appearance& appearance, Translation& translation);

    void showPage(const GalleryPage& page);
    /// The page alone, of the window's size and ratio, without what is for choosing.
    [[nodiscard]] QImage picture(const GalleryPage& page);

private:
    void addChoices();

    Appearance& m_appearance;
    Translation& m_translation;
    const GalleryPage* m_page = nullptr;
    std::unique_ptr<QWidget> m_shown;
    QWidget* m_choices = nullptr;
    QVBoxLayout* m_column;
};

} // namespace gatehouse::console
