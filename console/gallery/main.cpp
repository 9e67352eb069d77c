#include "console/gallery/pages/gallery_pages.h"
#include "console/gallery/pages/gallery_window.h"
#include "console/text/translation.h"
#include "console/theme/appearance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTextStream>

namespace gatehouse::console {
namespace {

std::optional<ThemeId> themeNamed(const QString& name) {
    if (name == QStringLiteral("light"))
        return ThemeId::Light;
    if (name == QStringLiteral("dark"))
        return ThemeId::Dark;
    if (name == QStringLiteral("contrast"))
        return ThemeId::Contrast;
    return std::nullopt;
}

std::optional<QSize> sizeNamed(const QString& text) {
    const auto parts = text.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    return size.width() >= 640 && size.width() <= 8000 && size.height() >= 400 && size.height() <= 8000
               ? std::optional(size)
               : std::nullopt;
}

int fail(const QString& words) {
    QTextStream(stderr) << words << '\n';
    return 2;
}

/// A picture of each page that is wanted; returns the exit code.
int takePictures(GalleryWindow& window, const QString& folder, const QString& only, const QString& suffix) {
    if (!QDir().mkpath(folder))
        return fail(QStringLiteral("cannot make the folder ") + folder);
    for (const auto& page : galleryPages()) {
        if (!only.isEmpty() && only != QLatin1StringView(page.id))
            continue;
        const auto path = folder + u'/' + QLatin1StringView(page.id) + suffix + QStringLiteral(".png");
        if (!window.picture(page).save(path))
            return fail(QStringLiteral("cannot write ") + path);
        QTextStream(stdout) << path << '\n';
    }
    return 0;
}

int run(QApplication& application) {
    QCommandLineParser options;
    options.setApplicationDescription(QStringLiteral("Every element of the console in every state."));
    options.addHelpOption();
    const QCommandLineOption themeOption(QStringLiteral("theme"), QStringLiteral("light, dark or contrast"),
                                         QStringLiteral("NAME"), QStringLiteral("light"));
    const QCommandLineOption languageOption(QStringLiteral("language"), QStringLiteral("en, de, zh or ar"),
                                            QStringLiteral("CODE"), QStringLiteral("en"));
    const QCommandLineOption rtlOption(QStringLiteral("rtl"), QStringLiteral("right to left, whatever the language"));
    const QCommandLineOption pageOption(QStringLiteral("page"), QStringLiteral("this one only"), QStringLiteral("ID"));
    const QCommandLineOption sizeOption(QStringLiteral("size"), QStringLiteral("of the window"), QStringLiteral("WxH"),
                                        QStringLiteral("1440x900"));
    const QCommandLineOption screenshotOption(QStringLiteral("screenshot"),
                                              QStringLiteral("write a PNG of each page into this folder, and end"),
                                              QStringLiteral("FOLDER"));
    options.addOptions({themeOption, languageOption, rtlOption, pageOption, sizeOption, screenshotOption});
    options.process(application);

    const auto theme = themeNamed(options.value(themeOption));
    if (!theme)
        return fail(QStringLiteral("--theme takes light, dark or contrast"));
    const auto size = sizeNamed(options.value(sizeOption));
    if (!size)
        return fail(QStringLiteral("--size takes WIDTHxHEIGHT, such as 1440x900"));
    const auto page = options.value(pageOption);
    if (!page.isEmpty() && findGalleryPage(page) == nullptr)
        return fail(QStringLiteral("there is no page ") + page);

    Translation translation;
    translation.use(languageOf(options.value(languageOption)));
    if (options.isSet(rtlOption))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    Appearance appearance(application, *theme);
    GalleryWindow window(appearance, translation);
    window.resize(*size);
    if (!options.isSet(screenshotOption)) {
        window.showPage(page.isEmpty() ? galleryPages().front() : *findGalleryPage(page));
        window.show();
        return QApplication::exec();
    }
    QString suffix = u'-' + options.value(themeOption);
    if (options.isSet(languageOption))
        suffix += u'-' + options.value(languageOption);
    if (options.isSet(rtlOption))
        suffix += QStringLiteral("-rtl");
    return takePictures(window, options.value(screenshotOption), page, suffix);
}

} // namespace
} // namespace gatehouse::console

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    return gatehouse::console::run(application);
}
