#include "console/gallery/pages/gallery_pages.h"
#include "console/gallery/pages/gallery_window.h"
#include "console/text/translation.h"
#include "console/theme/appearance.h"
#include "console/widgets/basic/text_label.h"
#include "tests/console/support/words.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

constexpr QSize kWindow{1'440, 900};

Appearance& appearance() { return *QApplication::instance()->findChild<Appearance*>(); }

/// Every page of the gallery, in a theme and a language. Pixels are not compared with stored ones: those would be a
/// machine's fonts. What is looked at holds for any font: nothing is cut, everything has a name, colours are the
/// theme's.
struct Dress {
    ThemeId theme;
    const char* language;
};

class Gallery : public testing::TestWithParam<Dress> {
protected:
    Gallery() {
        m_translation.use(languageOf(words(GetParam().language)));
        appearance().use(GetParam().theme);
        appearance().updateFonts();
        m_window.emplace(appearance(), m_translation);
        m_window->resize(kWindow);
    }
    ~Gallery() override {
        m_window.reset();
        m_translation.use(languages()[0]);
        appearance().use(ThemeId::Light);
    }

    QImage show(const GalleryPage& page) { return m_window->picture(page); }

    template <typename Widget> QList<Widget*> visible() const {
        QList<Widget*> found;
        for (auto* widget : m_window->findChildren<Widget*>()) {
            if (widget->isVisible())
                found << widget;
        }
        return found;
    }

    Translation m_translation;
    std::optional<GalleryWindow> m_window;
};

INSTANTIATE_TEST_SUITE_P(Dresses, Gallery,
                         testing::Values(Dress{ThemeId::Light, "en"}, Dress{ThemeId::Dark, "en"},
                                         Dress{ThemeId::Contrast, "en"}, Dress{ThemeId::Light, "de"},
                                         Dress{ThemeId::Light, "zh"}, Dress{ThemeId::Dark, "ar"}),
                         [](const auto& dress) {
                             const std::string theme = dress.param.theme == ThemeId::Light  ? "Light"
                                                       : dress.param.theme == ThemeId::Dark ? "Dark"
                                                                                            : "HighContrast";
                             return theme + "_" + dress.param.language;
                         });

/// A button that was made to shrink elides its words; the cross or drawing inside of a field has the field's size.
bool mayShrink(const QAbstractButton& button) {
    return button.maximumWidth() < QWIDGETSIZE_MAX || qobject_cast<const QLineEdit*>(button.parentWidget()) != nullptr;
}

/// The field inside of a combo or spin box is named by what it is in; scroll bars are part of what they scroll.
bool isPartOfAnother(const QWidget& widget) {
    const auto* field = qobject_cast<const QLineEdit*>(&widget);
    return qobject_cast<const QScrollBar*>(&widget) != nullptr ||
           (field != nullptr &&
            (widget.parentWidget()->inherits("QAbstractSpinBox") || widget.parentWidget()->inherits("QComboBox")));
}

TEST_P(Gallery, FitsCutsNothingAndNamesEverything) {
    for (const auto& page : galleryPages()) {
        SCOPED_TRACE(page.id);
        const auto image = show(page);
        EXPECT_EQ(image.size(), kWindow);
        if (std::string_view(page.id) != "palette") { // which dims what is below it
            EXPECT_EQ(image.pixelColor(kWindow.width() / 2, kWindow.height() - 2), theme(GetParam().theme).window);
        }
        for (const auto* button : visible<QAbstractButton>()) {
            if (mayShrink(*button))
                continue;
            EXPECT_GE(button->width(), button->minimumSizeHint().width()) << button->text().toStdString();
            EXPECT_GE(button->height(), button->minimumSizeHint().height()) << button->text().toStdString();
        }
        for (const auto* label : visible<TextLabel>()) {
            if (label->wordWrap()) {
                EXPECT_GE(label->height(), label->heightForWidth(label->width())) << label->text().toStdString();
            } else {
                EXPECT_GE(label->width(), label->sizeHint().width()) << label->text().toStdString();
            }
        }
        for (const auto* widget : visible<QWidget>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || isPartOfAnother(*widget))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            EXPECT_TRUE(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()))
                << widget->metaObject()->className() << " has no name";
        }
    }
}

TEST_P(Gallery, MirrorsItselfForArabic) {
    const auto image = show(*findGalleryPage(words("overview")));
    const auto& accent = theme(GetParam().theme).accent;
    // The bar of the page that one is on stands at the edge where reading starts.
    const bool isRtl = words(GetParam().language) == words("ar");
    const int edge = isRtl ? kWindow.width() - 1 : 0;
    const int other = isRtl ? 0 : kWindow.width() - 1;
    const auto hasAccent = [&](int x) {
        for (int y = 60; y < 500; ++y) {
            if (image.pixelColor(x, y) == accent)
                return true;
        }
        return false;
    };
    EXPECT_TRUE(hasAccent(edge));
    EXPECT_FALSE(hasAccent(other));
}

} // namespace
} // namespace gatehouse::console
