#include "gateway/policies/jwt/revocations.h"

#include "gateway/policies/jwt/file_text.h"
#include "shared/core/instant.h"

#include <algorithm>

namespace gatehouse::policies::jwt {

namespace {

constexpr std::size_t kLargestFile = 64 * 1024 * 1024;

} // namespace

Result<Revocations> Revocations::create(const Revoked& revoked) {
    Revocations all;
    all.m_tokens.insert(revoked.tokens.begin(), revoked.tokens.end());
    for (const auto& [subject, before] : revoked.subjects)
        TRY_VOID(all.addSubject(subject, before));
    if (revoked.file.empty())
        return all;
    all.m_fileContent = TRY(fileText(revoked.file, kLargestFile));
    std::size_t number = 0;
    for (std::string_view rest = all.m_fileContent; !rest.empty();) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        ++number;
        if (const auto added = all.addLine(line); !added)
            return fail(revoked.file + ':' + std::to_string(number) + ": " + added.error().message);
    }
    return all;
}

/// "jti ID", "sub SUBJECT TIME"; empty lines and those that start with "#" say nothing.
Result<void> Revocations::addLine(std::string_view line) {
    if (line.empty() || line.front() == '#')
        return {};
    const std::string_view kind = line.substr(0, line.find(' '));
    const std::string_view rest = line.substr(std::min(kind.size() + 1, line.size()));
    if (kind == "jti" && !rest.empty()) {
        m_tokens.emplace(rest);
        return {};
    }
    const std::size_t blank = rest.rfind(' ');
    if (kind != "sub" || blank == rest.npos)
        return fail("expected \"jti ID\" or \"sub SUBJECT TIME\"");
    return addSubject(rest.substr(0, blank), rest.substr(blank + 1));
}

Result<void> Revocations::addSubject(std::string_view subject, std::string_view before) {
    const auto time = parseInstant(before);
    if (!time)
        return fail("\"" + std::string(before) + "\" is no time; expected one like 2026-03-01T00:00:00Z");
    WallTime& known = m_subjects.try_emplace(std::string(subject), *time).first->second;
    known = std::max(known, *time);
    return {};
}

bool Revocations::contains(std::string_view tokenId, std::string_view subject, std::optional<WallTime> issuedAt) const {
    if (!m_tokens.empty() && m_tokens.find(tokenId) != m_tokens.end())
        return true;
    if (m_subjects.empty())
        return false;
    const auto found = m_subjects.find(subject);
    return found != m_subjects.end() && (!issuedAt || *issuedAt < found->second);
}

} // namespace gatehouse::policies::jwt
