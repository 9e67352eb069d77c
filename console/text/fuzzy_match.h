#pragma once

#include <QString>
#include <QVector>

#include <optional>

namespace gatehouse::console {

/// How well a few typed letters are found in a name.
struct FuzzyScore {
    /// In this order, whatever the details: the whole name, its start, a word's start, letters in order somewhere.
    enum class Kind { Exact, Prefix, Words, Scattered };

    Kind kind = Kind::Scattered;
    int distance = 0; ///< within a kind: letters skipped between and before the matched ones; less is better

    [[nodiscard]] bool operator<(const FuzzyScore& other) const {
        return kind != other.kind ? kind < other.kind : distance < other.distance;
    }
};

/// The same, and which letters of the name they are.
struct FuzzyMatch : FuzzyScore {
    QVector<int> positions; ///< indexes of the matched letters, ascending
};

/// What was typed, made ready to be looked for in many names. Without regard to case; blanks in it are skipped, and
/// nothing typed matches everything equally. Linear in the name for each letter; score() takes no memory, so that ten
/// thousand names are searched between two key strokes, and match() is for those that are shown.
class FuzzyPattern final {
public:
    explicit FuzzyPattern(QStringView typed);

    [[nodiscard]] std::optional<FuzzyScore> score(QStringView name) const;
    [[nodiscard]] std::optional<FuzzyMatch> match(QStringView name) const;

private:
    QString m_typed;   ///< as it is, without blanks around it
    QString m_letters; ///< without regard to case, without blanks
};

[[nodiscard]] inline std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView name) {
    return FuzzyPattern(pattern).match(name);
}

} // namespace gatehouse::console
