#include "console/text/fuzzy_match.h"

namespace gatehouse::console {
namespace {

using Kind = FuzzyScore::Kind;

constexpr int kLongestPattern = 64; ///< letters; what is typed beyond is not looked at

bool isWordStart(QStringView name, qsizetype index) {
    if (index == 0)
        return true;
    const QChar before = name[index - 1];
    const QChar here = name[index];
    return (!before.isLetterOrNumber() && here.isLetterOrNumber()) || (before.isLower() && here.isUpper());
}

/// Where the letters are, for whoever wants to know.
class Positions {
public:
    explicit Positions(QVector<int>* kept) : m_kept(kept) {}
    void add(int position) const {
        if (m_kept != nullptr)
            m_kept->push_back(position);
    }
    void clear() const {
        if (m_kept != nullptr)
            m_kept->clear();
    }

private:
    QVector<int>* m_kept;
};

FuzzyScore found(qsizetype start, qsizetype length, Kind kind, qsizetype distance, const Positions& positions) {
    for (qsizetype i = 0; i < length; ++i)
        positions.add(int(start + i));
    return {kind, int(distance)};
}

enum class Letters {
    Anywhere,  ///< in order
    WordStarts ///< each that does not continue the one before starts a word
};

std::optional<FuzzyScore> findLetters(QStringView letters, QStringView name, Letters which,
                                      const Positions& positions) {
    positions.clear();
    FuzzyScore score{Kind::Words, 0};
    int from = 0;
    for (const QChar letter : letters) {
        int at = from;
        for (; at < name.size(); ++at) {
            if (name[at].toCaseFolded() != letter)
                continue;
            const bool continues = from > 0 && at == from; // right behind the letter before
            if (continues || isWordStart(name, at))
                break;
            if (which == Letters::Anywhere) {
                score.kind = Kind::Scattered;
                break;
            }
        }
        if (at == name.size())
            return std::nullopt;
        score.distance += at - from;
        positions.add(at);
        from = at + 1;
    }
    return score;
}

std::optional<FuzzyScore> find(QStringView typed, QStringView letters, QStringView name, const Positions& positions) {
    if (letters.isEmpty())
        return FuzzyScore{Kind::Exact, 0};
    const auto length = typed.size();
    if (const auto at = name.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0) {
        if (at == 0)
            return found(0, length, length == name.size() ? Kind::Exact : Kind::Prefix, name.size() - length,
                         positions);
        for (auto next = at; next >= 0; next = name.indexOf(typed, next + 1, Qt::CaseInsensitive)) {
            if (isWordStart(name, next))
                return found(next, length, Kind::Words, next, positions);
        }
        return found(at, length, Kind::Scattered, at, positions);
    }
    if (const auto score = findLetters(letters, name, Letters::WordStarts, positions))
        return score;
    return findLetters(letters, name, Letters::Anywhere, positions);
}

} // namespace

FuzzyPattern::FuzzyPattern(QStringView typed) : m_typed(typed.trimmed().toString()) {
    for (const QChar letter : typed) {
        if (!letter.isSpace() && m_letters.size() < kLongestPattern)
            m_letters += letter.toCaseFolded();
    }
}

std::optional<FuzzyScore> FuzzyPattern::score(QStringView name) const {
    return find(m_typed, m_letters, name, Positions(nullptr));
}

std::optional<FuzzyMatch> FuzzyPattern::match(QStringView name) const {
    FuzzyMatch match;
    const auto score = find(m_typed, m_letters, name, Positions(&match.positions));
    if (!score)
        return std::nullopt;
    static_cast<FuzzyScore&>(match) = *score;
    return match;
}

} // namespace gatehouse::console
