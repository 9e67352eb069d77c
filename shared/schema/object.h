#pragma once

#include "shared/core/bytes.h"
#include "shared/core/time.h"
#include "shared/schema/type.h"
#include "shared/schema/type_of.h"

#include <concepts>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::schema {

/// One option of a struct: its name, where it goes, what holds for it.
struct Field {
    std::string name;
    std::string text;
    TypePtr type;
    std::function<const void*(const void*)> place; ///< from the struct to what the option sets
    Constraints constraints;
    bool isRequired = false;
    std::vector<std::string> examples;
    std::string unit;
    std::string per;
    std::string group;
    std::string since;
};

/// A struct as a map of options, without its C++ type.
struct ObjectPlan {
    std::string name; ///< "service"; unique among the objects of a configuration
    std::string text;
    std::vector<Field> fields;
    std::vector<std::vector<std::string>> exclusive;
    std::vector<std::vector<std::string>> oneNeeded;
    std::vector<std::function<void(const void*, const document::Cursor&, Reading&)>> checks;
    std::shared_ptr<const void> defaults; ///< a default-constructed struct
};

[[nodiscard]] TypePtr objectType(ObjectPlan plan);

/// Declares how a struct is written, option by option; what follows a field() is said of it. Defaults are those of the
/// struct.
///
///   return schema::object<Pool>("pool", "Limits of the connections kept to each endpoint.")
///       .field("max_connections", &Pool::maxConnections, "Open connections to one endpoint.").range(1, 1'000'000)
///       .field("idle_timeout", &Pool::idleTimeout, "An idle connection is closed after it.").range(1ms, 24h);
template <class T> class Object {
public:
    Object(std::string_view name, std::string_view text) {
        m_plan.name = name;
        m_plan.text = text;
        m_plan.defaults = std::make_shared<T>();
    }

    template <class M> Object& field(std::string_view name, M T::*member, std::string_view text) {
        return field(name, member, typeOf<M>(), text);
    }
    /// A field with another way of writing it than its type's own.
    template <class M> Object& field(std::string_view name, M T::*member, TypePtr type, std::string_view text) {
        return add(name, std::move(type), text,
                   [member](const void* object) -> const void* { return &(static_cast<const T*>(object)->*member); });
    }
    /// A member of a member.
    template <class M, class N>
    Object& field(std::string_view name, M T::*member, N M::*inner, TypePtr type, std::string_view text) {
        return add(name, std::move(type), text, [member, inner](const void* object) -> const void* {
            return &(static_cast<const T*>(object)->*member.*inner);
        });
    }
    /// An option that sets what it likes in the struct; its type reads into a T.
    Object& field(std::string_view name, TypePtr type, std::string_view text) {
        return add(name, std::move(type), text, [](const void* object) { return object; });
    }

    Object& required() { return last().isRequired = true, *this; }
    Object& range(std::int64_t minimum, std::int64_t maximum) {
        last().constraints.minimum = minimum;
        last().constraints.maximum = maximum;
        return *this;
    }
    Object& range(Duration minimum, Duration maximum) { return range(minimum.count(), maximum.count()); }
    Object& range(Bytes minimum, Bytes maximum) {
        return range(static_cast<std::int64_t>(minimum.count), static_cast<std::int64_t>(maximum.count));
    }
    /// Bytes of a text.
    Object& length(std::size_t minimum, std::size_t maximum) {
        last().constraints.minLength = minimum;
        last().constraints.maxLength = maximum;
        return *this;
    }
    /// Entries of a list or map.
    Object& count(std::size_t minimum, std::size_t maximum = Constraints::kDefaultMaxItems) {
        last().constraints.minItems = minimum;
        last().constraints.maxItems = maximum;
        return *this;
    }
    /// A named check of the text, or of each text in a list or map. The rule must outlive everything (a constant).
    Object& rule(const TextRule& rule) { return last().constraints.rule = &rule, *this; }
    /// The same for the keys of a map.
    Object& keys(const TextRule& rule) { return last().constraints.keyRule = &rule, *this; }
    /// The text is the name of something of that kind (a literal, "store"), which must exist: for options of policies,
    /// which the checks of a configuration cannot look into.
    Object& refersTo(std::string_view kind) { return last().constraints.refersTo = kind, *this; }
    /// Nothing but these is accepted.
    Object& oneOf(std::vector<std::string> words) { return last().constraints.words = std::move(words), *this; }
    Object& multiline() { return last().constraints.isMultiline = true, *this; }
    /// The text names a file; a relative name counts from the folder of the configuration. `except` are words that do
    /// not.
    Object& file(std::vector<std::string> except = {}) {
        last().constraints.isFile = true;
        last().constraints.notFiles = std::move(except);
        return *this;
    }
    /// As written in YAML.
    Object& example(std::string_view yaml) { return last().examples.emplace_back(yaml), *this; }
    Object& unit(std::string_view unit) { return last().unit = unit, *this; }
    /// A number of something in the time that the option of that name says: forms show both as one rate.
    Object& per(std::string_view option) { return last().per = option, *this; }
    Object& since(std::string_view version) { return last().since = version, *this; }
    /// The heading of the fields from here on.
    Object& group(std::string_view heading) { return m_group = heading, *this; }

    /// At most one of these options may be written.
    Object& exclusive(std::vector<std::string> names) { return m_plan.exclusive.push_back(std::move(names)), *this; }
    /// At least one of these options must be written.
    Object& needsOneOf(std::vector<std::string> names) { return m_plan.oneNeeded.push_back(std::move(names)), *this; }
    /// Looks at the whole struct once all its options are right, and reports what does not fit together:
    /// `at.at("window").error(reading.diagnostics, "shorter than the limit needs")`.
    template <std::invocable<const T&, const document::Cursor&, Reading&> Check> Object& check(Check check) {
        m_plan.checks.emplace_back([check](const void* object, const document::Cursor& at, Reading& reading) {
            check(*static_cast<const T*>(object), at, reading);
        });
        return *this;
    }

    [[nodiscard]] const ObjectPlan& plan() const { return m_plan; }
    [[nodiscard]] TypePtr type() const { return objectType(m_plan); }
    operator TypePtr() const { return type(); }

private:
    Object& add(std::string_view name, TypePtr type, std::string_view text,
                std::function<const void*(const void*)> place) {
        Field& field = m_plan.fields.emplace_back();
        field.name = name;
        field.text = text;
        field.type = std::move(type);
        field.place = std::move(place);
        field.group = m_group;
        return *this;
    }
    Field& last() { return m_plan.fields.back(); }

    ObjectPlan m_plan;
    std::string m_group;
};

template <class T> [[nodiscard]] Object<T> object(std::string_view name, std::string_view text) {
    return Object<T>(name, text);
}

} // namespace gatehouse::schema
