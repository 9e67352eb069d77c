#include "gateway/observe/access_log/masking.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace gatehouse::observe {

namespace {

// Names are compared without case and separators.
constexpr std::array<std::string_view, 20> kSecretNames{"key",
                                                        "sig",
                                                        "code",
                                                        "pwd",
                                                        "pass",
                                                        "auth",
                                                        "otp",
                                                        "pin",
                                                        "sid",
                                                        "ticket",
                                                        "dpop",
                                                        "authorization",
                                                        "proxyauthorization",
                                                        "cookie",
                                                        "cookie2",
                                                        "token",
                                                        "samlresponse",
                                                        "setcookie",
                                                        "bearer",
                                                        "session"};
constexpr std::array<std::string_view, 13> kSecretParts{
    "token",     "secret",     "passw",     "passphrase", "apikey",    "accesskey", "privatekey",
    "signature", "credential", "sessionid", "jwt",        "assertion", "oidcdata"};

constexpr std::size_t kLongestName = 96;

/// Lower case, percent-decoded, without separators; what is too long is cut.
class PlainName {
public:
    explicit PlainName(std::string_view name) {
        for (std::size_t i = 0; i < name.size() && m_size < m_text.size(); ++i) {
            char c = name[i];
            if (c == '%' && i + 2 < name.size() && ascii::hexValue(name[i + 1]) >= 0 &&
                ascii::hexValue(name[i + 2]) >= 0) {
                c = static_cast<char>(ascii::hexValue(name[i + 1]) * 16 + ascii::hexValue(name[i + 2]));
                i += 2;
            }
            c = ascii::toLower(c);
            if (c != '_' && c != '-' && c != '.' && c != ' ' && c != '+')
                m_text[m_size++] = c;
        }
    }
    [[nodiscard]] std::string_view view() const { return {m_text.data(), m_size}; }

private:
    std::array<char, kLongestName> m_text;
    std::size_t m_size = 0;
};

/// Which bytes the words of a list begin with: most names are told apart by that.
constexpr std::array<bool, 256> startsOf(std::span<const std::string_view> words) {
    std::array<bool, 256> starts{};
    for (const std::string_view word : words)
        starts[static_cast<unsigned char>(word[0])] = true;
    return starts;
}
constexpr auto kNameStarts = startsOf(kSecretNames);
constexpr auto kPartStarts = startsOf(kSecretParts);

bool isIn(const std::array<bool, 256>& starts, char c) { return starts[static_cast<unsigned char>(c)]; }

/// Where a URL's query or fragment begins; its end without any. Searches of the library's kind, one for each, are
/// faster than one for either.
std::size_t queryOf(std::string_view url) { return std::min({url.find('?'), url.find('#'), url.size()}); }

/// The same for parameters of the path too, as in "/cart;jsessionid=1".
std::size_t parametersOf(std::string_view url) { return std::min(queryOf(url), url.find(';')); }

/// "user:password" of "https://user:password@host/?…"; empty without one.
std::string_view userInformation(std::string_view url) {
    if (url.find('@') == std::string_view::npos)
        return {};
    const std::string_view beforeParameters = url.substr(0, queryOf(url));
    const std::size_t scheme = beforeParameters.find("://");
    if (scheme == std::string_view::npos)
        return {};
    const std::size_t start = scheme + 3;
    const std::string_view authority = beforeParameters.substr(start, beforeParameters.find('/', start) - start);
    const std::size_t at = authority.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : authority.substr(0, at);
}

constexpr bool isSeparator(char c) { return c == '?' || c == '#' || c == '&' || c == ';'; }

/// Where the first percent-encoded byte is that is one of those; the end if there is none.
template <class IsWanted> std::size_t findEncoded(std::string_view text, IsWanted isWanted) {
    for (std::size_t at = text.find('%'); at != text.npos && at + 2 < text.size(); at = text.find('%', at + 1)) {
        const int high = ascii::hexValue(text[at + 1]), low = ascii::hexValue(text[at + 2]);
        if (high >= 0 && low >= 0 && isWanted(static_cast<char>(high * 16 + low)))
            return at;
    }
    return text.size();
}

std::string_view behindEncoded(std::string_view text, std::size_t at) {
    return text.substr(std::min(at + 3, text.size()));
}

} // namespace

bool isSecretName(std::string_view name) {
    const PlainName plain(name);
    const std::string_view text = plain.view();
    if (text.empty())
        return false;
    if (isIn(kNameStarts, text[0]) && std::ranges::find(kSecretNames, text) != kSecretNames.end())
        return true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (isIn(kPartStarts, text[i]) && std::ranges::any_of(kSecretParts, [rest](std::string_view part) {
                return part[0] == rest[0] && rest.starts_with(part);
            }))
            return true;
    }
    return false;
}

bool isSecretField(std::string_view lowerCaseName) { return isSecretName(lowerCaseName); }

SecretFinder::SecretFinder(std::string_view text)
    : m_text(text), m_user(userInformation(text)), m_at(parametersOf(text)) {}

std::optional<std::string_view> SecretFinder::next() {
    if (!m_user.empty())
        return std::exchange(m_user, {});
    while (true) {
        if (const auto nested = nextNested())
            return nested;
        if (m_at >= m_text.size())
            return std::nullopt;
        if (m_text[m_at] == '/') { // a parameter of the path has ended
            m_at += parametersOf(m_text.substr(m_at));
            continue;
        }
        m_isPath = m_isPath && m_text[m_at] == ';';
        const std::string_view rest = m_text.substr(m_at + 1);
        const auto isEnd = [this](char c) { return isSeparator(c) || (c == '/' && m_isPath); };
        const auto end = static_cast<std::size_t>(std::ranges::find_if(rest, isEnd) - rest.begin());
        m_at += 1 + end;
        const std::string_view parameter = rest.substr(0, end);
        const std::size_t equals = parameter.find('=');
        if (equals < end && equals + 1 < end && isSecretName(parameter.substr(0, equals)))
            return parameter.substr(equals + 1);
        m_nested = parameter;
    }
}

std::optional<std::string_view> SecretFinder::nextNested() {
    while (!m_nested.empty()) {
        const std::size_t end = findEncoded(m_nested, isSeparator);
        const std::string_view piece = m_nested.substr(0, end);
        m_nested = behindEncoded(m_nested, end);
        const std::size_t equals = findEncoded(piece, [](char c) { return c == '='; });
        const std::string_view value = behindEncoded(piece, equals);
        if (!value.empty() && isSecretName(piece.substr(0, equals)))
            return value;
    }
    return std::nullopt;
}

std::string withoutSecrets(std::string_view text) {
    std::string shown;
    SecretFinder secrets(text);
    while (const auto secret = secrets.next()) {
        const auto before = static_cast<std::size_t>(secret->data() - text.data());
        shown.append(text.substr(0, before)).append(kMask);
        text.remove_prefix(before + secret->size());
    }
    return shown.append(text);
}

} // namespace gatehouse::observe
