#include "shared/schema/scalars.h"

#include "shared/core/instant.h"
#include "shared/core/quantity_text.h"
#include "shared/schema/moment.h"
#include "shared/schema/suggestion.h"
#include "shared/schema/text_check.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace gatehouse::schema {

using document::Cursor;
using document::inQuotes;
using document::Node;

namespace {

/// "1 to 1000", "at least 1ms", or nothing.
template <class Print> std::string rangeText(const Constraints& constraints, Print print) {
    if (constraints.minimum && constraints.maximum)
        return print(*constraints.minimum) + " to " + print(*constraints.maximum);
    if (constraints.minimum)
        return "at least " + print(*constraints.minimum);
    if (constraints.maximum)
        return "at most " + print(*constraints.maximum);
    return {};
}

template <class Print>
bool checkRange(const Cursor& at, std::int64_t value, const Constraints& constraints, Reading& reading, Print print) {
    const bool isTooSmall = constraints.minimum && value < *constraints.minimum;
    const bool isTooLarge = constraints.maximum && value > *constraints.maximum;
    if (!isTooSmall && !isTooLarge)
        return true;
    at.error(reading.diagnostics, std::string(isTooSmall ? "too small" : "too large"),
             "allowed is " + rangeText(constraints, print));
    return false;
}

std::string plainNumber(std::int64_t value) { return std::to_string(value); }

class BoolType final : public Type {
public:
    bool read(const Cursor& at, void* target, const Constraints& /*constraints*/, Reading& reading) const override {
        if (at.node()->kind != Node::Kind::Bool) {
            complainAboutKind(at, "true or false", reading);
            return false;
        }
        *static_cast<bool*>(target) = at.node()->text == "true";
        return true;
    }
    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        return Node::boolean(*static_cast<const bool*>(value));
    }
    Shape shape(const Constraints& /*constraints*/) const override {
        Shape shape;
        shape.kind = Shape::Kind::Bool;
        shape.syntax = "true or false";
        return shape;
    }
};

class IntegerType final : public Type {
public:
    explicit IntegerType(IntegerAccess access) : m_access(access) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        const Node& node = *at.node();
        if (node.kind != Node::Kind::Integer) {
            complainAboutKind(at, "a whole number", reading);
            return false;
        }
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
        if (error != std::errc{}) // from_chars stops only at an overflow, the characters being known to be digits
            value = node.text.front() == '-' ? std::numeric_limits<std::int64_t>::min()
                                             : std::numeric_limits<std::int64_t>::max();
        const Constraints limits = withinType(constraints);
        if (!checkRange(at, value, limits, reading, plainNumber))
            return false;
        m_access.store(target, value);
        return true;
    }
    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        return Node::integer(m_access.load(value));
    }
    Shape shape(const Constraints& constraints) const override {
        const Constraints limits = withinType(constraints);
        Shape shape;
        shape.kind = Shape::Kind::Integer;
        shape.syntax = "whole number";
        shape.minimum = limits.minimum;
        shape.maximum = limits.maximum;
        shape.range = rangeText(limits, plainNumber);
        return shape;
    }

private:
    Constraints withinType(Constraints constraints) const {
        constraints.minimum = std::max(m_access.smallest, constraints.minimum.value_or(m_access.smallest));
        constraints.maximum = std::min(m_access.largest, constraints.maximum.value_or(m_access.largest));
        return constraints;
    }

    IntegerAccess m_access;
};

class NumberType final : public Type {
public:
    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        const Node& node = *at.node();
        if (node.kind != Node::Kind::Integer && node.kind != Node::Kind::Float) {
            complainAboutKind(at, "a number", reading);
            return false;
        }
        double value = 0;
        const auto [end, error] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
        const bool isTooSmall = constraints.minimum && value < static_cast<double>(*constraints.minimum);
        const bool isTooLarge = constraints.maximum && value > static_cast<double>(*constraints.maximum);
        if (error != std::errc{} || isTooSmall || isTooLarge) {
            const std::string range = rangeText(constraints, plainNumber);
            at.error(reading.diagnostics, "the number is out of range", range.empty() ? "" : "allowed is " + range);
            return false;
        }
        *static_cast<double*>(target) = value;
        return true;
    }
    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        char text[32];
        const auto [end, error] = std::to_chars(text, text + sizeof text, *static_cast<const double*>(value));
        Node node;
        node.text.assign(text, end);
        node.kind = document::classifyNumber(node.text);
        return node;
    }
    Shape shape(const Constraints& constraints) const override {
        Shape shape;
        shape.kind = Shape::Kind::Number;
        shape.syntax = "number";
        shape.minimum = constraints.minimum;
        shape.maximum = constraints.maximum;
        shape.range = rangeText(constraints, plainNumber);
        return shape;
    }
};

class StringType final : public Type {
public:
    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        if (!checkText(at, constraints, reading))
            return false;
        auto& text = *static_cast<std::string*>(target);
        text = at.node()->text;
        if (constraints.isFile && std::ranges::find(constraints.notFiles, text) == constraints.notFiles.end())
            text = resolveFile(text, reading.folder);
        if (!constraints.refersTo.empty())
            reading.references.push_back({constraints.refersTo, text, at});
        return true;
    }
    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        return Node::string(*static_cast<const std::string*>(value));
    }
    Shape shape(const Constraints& constraints) const override { return textShape(constraints); }
};

/// What is common to the types that are written as one word with a grammar of its own.
template <class T> struct Word {
    std::string_view syntax;   ///< "duration"
    std::string_view expected; ///< "a duration"
    std::string_view pattern;
    std::string_view hint;
    std::optional<T> (*parse)(std::string_view);
    std::string (*print)(const T&);
    /// For quantities: the number that a range is about.
    std::optional<std::int64_t> (*count)(const T&) = nullptr;
    std::string (*printCount)(std::int64_t) = nullptr;
    std::string_view format{}; ///< Shape::format
};

template <class T> class WordType final : public Type {
public:
    explicit WordType(Word<T> word) : m_word(word) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        const Node& node = *at.node();
        const bool isQuantity = m_word.count != nullptr;
        if (isQuantity && (node.kind == Node::Kind::Integer || node.kind == Node::Kind::Float) && node.text != "0") {
            at.error(reading.diagnostics, "a number without its unit",
                     std::string("write a unit: ").append(m_word.hint));
            return false;
        }
        if (node.kind != Node::Kind::String && !(isQuantity && node.kind == Node::Kind::Integer)) {
            complainAboutKind(at, m_word.expected, reading, std::string(m_word.hint));
            return false;
        }
        const std::optional<T> value = m_word.parse(node.text);
        if (!value) {
            at.error(reading.diagnostics, inQuotes(node.text).append(" is not ").append(m_word.expected),
                     std::string(m_word.hint));
            return false;
        }
        if (isQuantity) {
            const auto count = m_word.count(*value);
            if (!count || !checkRange(at, *count, constraints, reading, m_word.printCount)) {
                if (!count)
                    at.error(reading.diagnostics, "too large");
                return false;
            }
        }
        *static_cast<T*>(target) = *value;
        return true;
    }
    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        std::string text = m_word.print(*static_cast<const T*>(value));
        return text == "0" ? Node::integer(0) : Node::string(std::move(text));
    }
    Shape shape(const Constraints& constraints) const override {
        Shape shape;
        shape.kind = Shape::Kind::Text;
        shape.syntax = m_word.syntax;
        shape.pattern = m_word.pattern;
        shape.format = m_word.format;
        shape.zeroAllowed = m_word.count != nullptr;
        if (m_word.printCount != nullptr)
            shape.range = rangeText(constraints, m_word.printCount);
        return shape;
    }

private:
    Word<T> m_word;
};

class AnyType final : public Type {
public:
    bool read(const Cursor& at, void* target, const Constraints& /*constraints*/, Reading& /*reading*/) const override {
        *static_cast<Node*>(target) = *at.node();
        return true;
    }
    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        return *static_cast<const Node*>(value);
    }
    Shape shape(const Constraints& /*constraints*/) const override {
        Shape shape;
        shape.kind = Shape::Kind::Any;
        shape.syntax = "any value";
        return shape;
    }
};

template <class T> TypePtr wordType(Word<T> word) { return std::make_shared<WordType<T>>(word); }

} // namespace

TypePtr boolType() { return std::make_shared<BoolType>(); }
TypePtr integerType(IntegerAccess access) { return std::make_shared<IntegerType>(access); }
TypePtr numberType() { return std::make_shared<NumberType>(); }
TypePtr stringType() { return std::make_shared<StringType>(); }

TypePtr durationType() {
    return wordType<Duration>(
        {.syntax = "duration",
         .expected = "a duration",
         .pattern = "^(0|[0-9]+(ns|us|ms|s|m|h|d))$",
         .hint = "such as 250ms, 10s, 5m, 1h or 7d",
         .parse = parseDuration,
         .print = [](const Duration& value) { return toString(value); },
         .count = [](const Duration& value) { return std::optional<std::int64_t>(value.count()); },
         .printCount = [](std::int64_t count) { return toString(Duration(count)); }});
}

TypePtr bytesType() {
    return wordType<Bytes>(
        {.syntax = "size",
         .expected = "a size",
         .pattern = "^(0|[0-9]+(B|kB|KB|KiB|MB|MiB|GB|GiB|TB|TiB))$",
         .hint = "such as 512B, 64KiB, 10MiB or 1GB",
         .parse = parseBytes,
         .print = [](const Bytes& value) { return toString(value); },
         .count =
             [](const Bytes& value) {
                 return std::in_range<std::int64_t>(value.count) ? std::optional(static_cast<std::int64_t>(value.count))
                                                                 : std::nullopt;
             },
         .printCount = [](std::int64_t count) { return toString(Bytes{static_cast<std::uint64_t>(count)}); }});
}

TypePtr socketAddressType() {
    return wordType<SocketAddress>({.syntax = "address and port",
                                    .expected = "an address with its port",
                                    .pattern = "^(unix:.+|\\[[0-9A-Fa-f:.]+\\]:[0-9]{1,5}|[0-9.]+:[0-9]{1,5})$",
                                    .hint = "such as 0.0.0.0:8080, \"[::]:8443\" or unix:/run/gatehouse/edge.sock",
                                    .parse = SocketAddress::parse,
                                    .print = [](const SocketAddress& value) { return value.toString(); }});
}

TypePtr ipAddressType() {
    return wordType<IpAddress>({.syntax = "IP address",
                                .expected = "an IP address",
                                .pattern = "^[0-9A-Fa-f:.]+$",
                                .hint = "such as 192.0.2.1 or \"2001:db8::1\"",
                                .parse = IpAddress::parse,
                                .print = [](const IpAddress& value) { return value.toString(); }});
}

TypePtr cidrType() {
    return wordType<Cidr>({.syntax = "IP network",
                           .expected = "an IP network",
                           .pattern = "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",
                           .hint = "such as 10.0.0.0/8, 192.0.2.1 or \"2001:db8::/32\"",
                           .parse = Cidr::parse,
                           .print = [](const Cidr& value) { return value.toString(); },
                           .format = "cidr"});
}

TypePtr instantType() {
    return wordType<WallTime>({.syntax = "date or RFC 3339 time",
                               .expected = "a date or time",
                               .pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}",
                               .hint = "such as 2027-01-31 or 2027-01-31T12:00:00Z",
                               .parse = parseInstant,
                               .print = [](const WallTime& value) { return printInstant(value); }});
}

TypePtr momentType() {
    return wordType<WallTime>({.syntax = "date or RFC 3339 time",
                               .expected = "a date or time",
                               .pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}",
                               .hint = "such as 2027-01-31 or 2027-01-31T12:00:00.250Z",
                               .parse = parseInstant,
                               .print = [](const WallTime& value) { return printMoment(value); }});
}

TypePtr anyType() { return std::make_shared<AnyType>(); }

} // namespace gatehouse::schema
