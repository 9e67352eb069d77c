#include "console/theme/icons.h"

#include "console/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

// Resources of a static library are linked in only if somebody names them, and from the global namespace only.
static void initIcons() { Q_INIT_RESOURCE(icons); }

namespace gatehouse::console {
namespace {

constexpr QStringView kFolder = u":/icons/";
/// Large drawings have thinner lines, or they look heavier than the words below them.
constexpr int kLarge = 24;
constexpr double kLargeStroke = 1.1;

QByteArray drawingOf(const QString& name, int size) {
    initIcons();
    QFile file(kFolder.toString() + name + QStringLiteral(".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto drawing = file.readAll();
    if (size >= kLarge)
        drawing.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(kLargeStroke) + '"');
    return drawing;
}

QPixmap render(const QString& name, int size, double ratio, const QColor& colour) {
    const int pixels = int(std::ceil(size * ratio));
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawingOf(name, size));
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

class ThemedIcon final : public QIconEngine {
public:
    explicit ThemedIcon(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        paintIcon(*painter, rect, m_name, colourOf(mode, state), QGuiApplication::layoutDirection());
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal ratio) override {
        // Size comes in device pixels here.
        auto pixmap = iconPixmap(m_name, int(std::lround(std::min(size.width(), size.height()) / ratio)), ratio,
                                 colourOf(mode, state));
        if (QGuiApplication::layoutDirection() == Qt::RightToLeft && mirroringOf(m_name) == Mirroring::WithLayout)
            pixmap = pixmap.transformed(QTransform::fromScale(-1, 1));
        return pixmap;
    }

    QIconEngine* clone() const override { return std::make_unique<ThemedIcon>(m_name).release(); }
    QString key() const override { return QStringLiteral("gatehouse"); }
    QString iconName() override { return m_name; }

private:
    static QColor colourOf(QIcon::Mode mode, QIcon::State state) {
        const Theme& theme = themeOf(nullptr);
        if (mode == QIcon::Disabled)
            return theme.disabled;
        return mode == QIcon::Selected || state == QIcon::On ? theme.accent : theme.text2;
    }

    QString m_name;
};

} // namespace

QPixmap iconPixmap(const QString& name, int size, double ratio, const QColor& colour) {
    const auto key = QStringLiteral("gatehouse-icon %1 %2 %3 %4")
                         .arg(name, QString::number(size), QString::number(ratio), colour.name(QColor::HexArgb));
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, size, ratio, colour);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour,
               Qt::LayoutDirection direction) {
    const double ratio = painter.device()->devicePixelRatioF();
    const auto pixmap = iconPixmap(name, int(std::lround(std::min(rect.width(), rect.height()))), ratio, colour);
    // On whole device pixels: a drawing of thin lines gets blurred otherwise.
    const auto snapped = [ratio](double at) { return std::round(at * ratio) / ratio; };
    const QPointF at(snapped(rect.center().x() - pixmap.deviceIndependentSize().width() / 2),
                     snapped(rect.center().y() - pixmap.deviceIndependentSize().height() / 2));
    if (direction == Qt::RightToLeft && mirroringOf(name) == Mirroring::WithLayout)
        painter.drawPixmap(at, pixmap.transformed(QTransform::fromScale(-1, 1)));
    else
        painter.drawPixmap(at, pixmap);
}

QIcon icon(const QString& name) {
    return QIcon(std::make_unique<ThemedIcon>(name).release()); // QIcon takes it over
}

Mirroring mirroringOf(const QString& name) {
    static const QStringList turning{QStringLiteral("chevron-left"), QStringLiteral("chevron-right"),
                                     QStringLiteral("undo"),         QStringLiteral("redo"),
                                     QStringLiteral("send"),         QStringLiteral("sidebar"),
                                     QStringLiteral("aggregate"),    QStringLiteral("tree")};
    return turning.contains(name) ? Mirroring::WithLayout : Mirroring::Never;
}

QStringList iconNames() {
    initIcons();
    auto names = QDir(kFolder.toString()).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (auto& name : names)
        name.chop(4);
    return names;
}

} // namespace gatehouse::console
