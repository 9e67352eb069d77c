#pragma once

#include "shared/core/result.h"
#include "shared/document/cursor.h"
#include "shared/document/diagnostics.h"
#include "shared/document/node.h"
#include "shared/schema/fwd.h"
#include "shared/schema/shape.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::schema {

/// What is wrong with a value, in the words of a diagnostic.
struct Complaint {
    std::string message;
    std::string hint;
};

[[nodiscard]] inline tl::unexpected<Complaint> complain(std::string message, std::string hint = {}) {
    return tl::unexpected<Complaint>(Complaint{std::move(message), std::move(hint)});
}

using Verdict = Result<void, Complaint>;

/// A named check of a text: what is right about "header name" is said once, whoever asks for one.
struct TextRule {
    std::string_view name;    ///< "header name"
    std::string_view pattern; ///< ECMA-262, for the JSON Schema; may allow more than check() does
    Verdict (*check)(std::string_view text);
};

/// What an option demands beyond its type. Set by the modifiers of Object.
struct Constraints {
    static constexpr std::size_t kDefaultMaxLength = 4096;
    static constexpr std::size_t kDefaultMaxItems = 100'000;

    std::optional<std::int64_t> minimum; ///< of the number; nanoseconds of a duration; bytes of a size
    std::optional<std::int64_t> maximum;
    std::size_t minLength = 0;
    std::size_t maxLength = kDefaultMaxLength;
    std::size_t minItems = 0;
    std::size_t maxItems = kDefaultMaxItems;
    bool isMultiline = false;          ///< line breaks and tabs may stand in the text
    bool isFile = false;               ///< a path; a relative one counts from the configuration's folder
    std::vector<std::string> notFiles; ///< with isFile: words that are no file names, like "stdout"
    const TextRule* rule = nullptr;    ///< of texts
    const TextRule* keyRule = nullptr; ///< of the keys of a map
    std::vector<std::string> words;    ///< of texts: nothing else is accepted
    std::string_view refersTo;         ///< of texts: the name of something of that kind; a literal
};

/// A name that must be that of something, found while reading.
struct Reference {
    std::string_view kind; ///< "store"
    std::string name;
    document::Cursor at;
};

/// What reading needs to know besides the text.
struct Reading {
    document::Diagnostics& diagnostics;
    const Catalogue& catalogue;
    std::filesystem::path folder;        ///< relative file names count from here
    bool resolvesSecrets = true;         ///< check that secrets can be read; their values are forgotten at once
    std::vector<Reference> references{}; ///< what has been read and must exist; whoever reads the whole looks
    bool ignoresUnknown = false;         ///< options that are not known are passed over: a newer program wrote them
};

/// What writing needs to know.
struct Writing {
    enum class Defaults : std::uint8_t { LeftOut, Written };

    const Catalogue& catalogue;
    Defaults defaults = Defaults::LeftOut; ///< options that have the value that they would have anyway
};

/// How values of one C++ type are read, written and described. The typed declarations end here: everything behind works
/// on void* and is compiled once. Immutable; shared by all who use it.
class Type {
public:
    virtual ~Type() = default;
    /// Reads what stands at `at` into `target`, which holds a default value. Reports everything that is wrong and
    /// answers whether nothing was.
    virtual bool read(const document::Cursor& at, void* target, const Constraints& constraints,
                      Reading& reading) const = 0;
    /// The normal form; nothing if the value is not there at all.
    [[nodiscard]] virtual std::optional<document::Node> write(const void* value, const Writing& writing) const = 0;
    [[nodiscard]] virtual Shape shape(const Constraints& constraints) const = 0;
    /// Whether a missing option leaves nothing behind (std::optional) instead of a default value.
    [[nodiscard]] virtual bool isOptional() const { return false; }

protected:
    Type() = default;
    Type(const Type&) = default;
    Type& operator=(const Type&) = default;
};

/// `expected text, found a list` at that place.
void complainAboutKind(const document::Cursor& at, std::string_view expected, Reading& reading, std::string hint = {});

} // namespace gatehouse::schema
