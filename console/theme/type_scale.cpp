#include "console/theme/type_scale.h"

namespace gatehouse::console {
namespace {

enum class Face { Interface, Code };

struct Cut {
    int size; ///< px
    int line; ///< px
    QFont::Weight weight;
    double tracking = 0; ///< share of the size
    Face face = Face::Interface;
};

Cut cutOf(Type type) {
    switch (type) {
    case Type::Number:
        return {28, 34, QFont::DemiBold, -0.015};
    case Type::Metric:
        return {22, 28, QFont::DemiBold, -0.015};
    case Type::Title:
        return {18, 24, QFont::DemiBold, -0.01};
    case Type::Heading:
        return {13, 18, QFont::DemiBold};
    case Type::Object:
        return {14, 18, QFont::DemiBold};
    case Type::Body:
        return {13, 18, QFont::Normal};
    case Type::Label:
        return {13, 18, QFont::Medium};
    case Type::Table:
        return {12, 16, QFont::Normal};
    case Type::TableKey:
        return {12, 16, QFont::Medium};
    case Type::TableStrong:
        return {12, 16, QFont::DemiBold};
    case Type::Caption:
        return {11, 14, QFont::Normal};
    case Type::CaptionStrong:
        return {11, 14, QFont::DemiBold};
    case Type::Code:
        return {12, 18, QFont::Normal, 0, Face::Code};
    case Type::CodeSmall:
        return {11, 16, QFont::Normal, 0, Face::Code};
    }
    return {13, 18, QFont::Normal};
}

bool isJoined(const QLocale& locale) { return locale.script() == QLocale::ArabicScript; }

} // namespace

QStringList interfaceFamilies(const QLocale& locale) {
    const auto simplified = QStringLiteral("Noto Sans CJK SC");
    const auto japanese = QStringLiteral("Noto Sans CJK JP");
    const bool isJapanese = locale.language() == QLocale::Japanese;
    return {QStringLiteral("Inter"),
            QStringLiteral("Noto Sans Arabic"),
            isJapanese ? japanese : simplified,
            isJapanese ? simplified : japanese,
            QStringLiteral("Noto Sans"),
            QStringLiteral("DejaVu Sans")};
}

QStringList codeFamilies() {
    return {QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"), QStringLiteral("Noto Sans Arabic"),
            QStringLiteral("DejaVu Sans Mono")};
}

QFont fontOf(Type type, const QLocale& locale) {
    const Cut cut = cutOf(type);
    QFont font;
    font.setFamilies(cut.face == Face::Code ? codeFamilies() : interfaceFamilies(locale));
    font.setPixelSize(cut.size);
    font.setWeight(cut.weight);
    font.setStyleHint(cut.face == Face::Code ? QFont::Monospace : QFont::SansSerif);
    // Shapes keep their widths at every ratio, so that a layout that fits on one screen fits on all.
    font.setHintingPreference(QFont::PreferNoHinting);
    if (cut.face == Face::Code && !isJoined(locale))   // letters that join need shaping, what an empty field says too
        font.setStyleStrategy(QFont::PreferNoShaping); // no ligatures: what is written as two letters is read as two
    if (cut.tracking != 0 && !isJoined(locale))        // letters that join must not be moved apart
        font.setLetterSpacing(QFont::AbsoluteSpacing, cut.tracking * cut.size);
    return font;
}

int lineHeight(Type type, const QLocale& locale) { return cutOf(type).line + (isJoined(locale) ? 2 : 0); }

} // namespace gatehouse::console
