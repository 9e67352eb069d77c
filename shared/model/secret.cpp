#include "shared/model/secret.h"

#include "shared/core/ascii.h"
#include "shared/schema/text_check.h"
#include "shared/schema/type.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace gatehouse::model {

using document::Cursor;
using document::inQuotes;
using document::Node;
using schema::complain;
using schema::Verdict;

namespace {

constexpr std::string_view kEnvironment = "env:";
constexpr std::string_view kFile = "file:";
constexpr std::size_t kLargest = 64 * 1024;

bool isVariableName(std::string_view name) {
    return !name.empty() && !ascii::isDigit(name.front()) &&
           std::ranges::all_of(name, [](char c) { return ascii::isAlphanumeric(c) || c == '_'; });
}

Verdict checkReference(std::string_view reference) {
    if (reference.starts_with(kEnvironment)) {
        if (!isVariableName(reference.substr(kEnvironment.size())))
            return complain("what follows \"env:\" is not the name of a variable", // and may be the secret itself
                            "letters, digits and \"_\", not starting with a digit");
        return {};
    }
    if (reference.starts_with(kFile)) {
        if (reference.size() == kFile.size())
            return complain("the file name is missing after \"file:\"");
        return schema::checkFile(reference.substr(kFile.size()));
    }
    // What stands here is likely to be the secret itself: it is not repeated.
    return complain("secrets are not written into the configuration", "write env:NAME or file:PATH");
}

/// Closes a descriptor at the end of a scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

/// Only regular files, and never one that makes the reader wait (a FIFO, a terminal).
Result<std::string> readFile(const std::string& path) {
    const auto cannotRead = [&](std::string_view why) {
        return fail("cannot read " + inQuotes(path) + ": " + std::string(why));
    };
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0)
        return cannotRead(std::strerror(errno));
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        return cannotRead(std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        return cannotRead("not a regular file");
    std::string content;
    std::array<char, 4096> piece;
    while (content.size() <= kLargest) {
        const ssize_t got = ::read(file.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannotRead(std::strerror(errno));
        if (got == 0)
            return content;
        content.append(piece.data(), static_cast<std::size_t>(got));
    }
    return cannotRead("larger than 64 KiB");
}

class SecretType final : public schema::Type {
public:
    bool read(const Cursor& at, void* target, const schema::Constraints& constraints,
              schema::Reading& reading) const override {
        if (at.node()->kind != Node::Kind::String) { // the usual message would repeat what stands there
            at.error(reading.diagnostics, "expected a reference to a secret", "write env:NAME or file:PATH");
            return false;
        }
        const Verdict verdict = checkReference(at.node()->text);
        if (!verdict) {
            at.error(reading.diagnostics, verdict.error().message, verdict.error().hint);
            return false;
        }
        if (!schema::checkText(at, constraints, reading))
            return false;
        auto& secret = *static_cast<Secret*>(target);
        secret.reference = at.node()->text;
        if (secret.reference.starts_with(kFile))
            secret.reference =
                std::string(kFile) +
                schema::resolveFile(std::string_view(secret.reference).substr(kFile.size()), reading.folder);
        if (!reading.resolvesSecrets)
            return true;
        const auto value = secret.resolve();
        if (!value)
            at.error(reading.diagnostics, value.error().message);
        return value.has_value();
    }
    std::optional<Node> write(const void* value, const schema::Writing& /*writing*/) const override {
        const auto& secret = *static_cast<const Secret*>(value);
        return secret.empty() ? std::nullopt : std::optional(Node::string(secret.reference));
    }
    schema::Shape shape(const schema::Constraints& constraints) const override {
        schema::Shape shape = schema::textShape(constraints);
        shape.syntax = "secret reference";
        shape.format = "secret";
        shape.pattern = "^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$";
        return shape;
    }
};

} // namespace

Result<std::string> Secret::resolve() const {
    std::string value;
    if (reference.starts_with(kEnvironment)) {
        const std::string name = reference.substr(kEnvironment.size());
        const char* found = std::getenv(name.c_str());
        if (found == nullptr)
            return fail("the environment variable " + name + " is not set");
        value = found;
    } else if (reference.starts_with(kFile)) {
        value = TRY(readFile(reference.substr(kFile.size())));
    } else {
        return fail("a secret is a reference: env:NAME or file:PATH");
    }
    if (value.ends_with('\n'))
        value.pop_back();
    if (value.ends_with('\r'))
        value.pop_back();
    if (value.empty())
        return fail("the secret " + inQuotes(reference) + " is empty");
    return value;
}

schema::TypePtr declare(schema::Tag<Secret> /*tag*/) { return std::make_shared<SecretType>(); }

} // namespace gatehouse::model
