#include "console/gallery/pages/gallery_window.h"

#include "console/text/translation.h"
#include "console/theme/appearance.h"
#include "console/widgets/basic/segmented_control.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::console {

GalleryWindow::GalleryWindow(Appearance& appearance, Translation& translation)
    : m_appearance(appearance), m_translation(translation), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    setWindowTitle(QStringLiteral("Gatehouse Gallery"));
    addChoices();
}

void GalleryWindow::addChoices() {
    m_choices = new QWidget;
    auto* row = new QHBoxLayout(m_choices);
    row->setContentsMargins(12, 6, 12, 6);
    auto* pages = new QComboBox;
    pages->setAccessibleName(QStringLiteral("Page"));
    for (const auto& page : galleryPages())
        pages->addItem(QString::fromUtf16(page.title), QString(QLatin1StringView(page.id)));
    auto* themes =
        new SegmentedControl({QStringLiteral("Light"), QStringLiteral("Dark"), QStringLiteral("High contrast")});
    themes->setCurrent(int(m_appearance.current()));
    auto* tongues = new QComboBox;
    tongues->setAccessibleName(QStringLiteral("Language"));
    for (const auto& language : languages())
        tongues->addItem(QString::fromUtf16(language.name), QString(QLatin1StringView(language.code)));
    row->addWidget(pages);
    row->addWidget(themes);
    row->addWidget(tongues);
    row->addStretch(1);
    m_column->addWidget(m_choices);
    connect(pages, &QComboBox::currentIndexChanged, this, [this, pages] {
        if (const auto* page = findGalleryPage(pages->currentData().toString()))
            showPage(*page);
    });
    connect(themes, &SegmentedControl::chosen, this, [this](int index) { m_appearance.use(ThemeId(index)); });
    connect(tongues, &QComboBox::currentIndexChanged, this, [this, tongues] {
        m_translation.use(languageOf(tongues->currentData().toString()));
        m_appearance.updateFonts();
        if (m_page != nullptr)
            showPage(*m_page);
    });
}

void GalleryWindow::showPage(const GalleryPage& page) {
    m_page = &page;
    m_shown.reset(page.create());
    m_column->insertWidget(0, m_shown.get(), 1);
}

QImage GalleryWindow::picture(const GalleryPage& page) {
    m_choices->hide();
    showPage(page);
    show();
    QApplication::setActiveWindow(this);
    // Layouts settle in steps: what wraps asks for its height once it knows its width.
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
    return grab().toImage();
}

} // namespace gatehouse::console
