#include "gateway/observe/access_log/masking.h"

#include <algorithm>
#include <array>
#include <cstddef>
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

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Lower case, percent-decoded, without separators; what is too long is cut.
class PlainName {
public:
    explicit PlainName(std::string_view name) {
        for (std::size_t i = 0; i < name.size() && m_size < m_text.size(); ++i) {
            char c = name[i];
            if (c == '%' && i + 2 < name.size() && hexValue(name[i + 1]) >= 0 && hexValue(name[i + 2]) >= 0) {
                c = static_cast<char>(hexValue(name[i + 1]) * 16 + hexValue(name[i + 2]));
                i += 2;
            }
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c + ('a' - 'A'));
            if (c != '_' && c != '-' && c != '.' && c != ' ' && c != '+')
                m_text[m_size++] = c;
        }
    }
    [[nodiscard]] std::string_view view() const { return {m_text.data(), m_size}; }

private:
    std::array<char, kLongestName> m_text;
    std::size_t m_size = 0;
};

constexpr auto kPartStarts = [] {
    std::array<bool, 256> starts{};
    for (const std::string_view part : kSecretParts)
        starts[static_cast<unsigned char>(part[0])] = true;
    return starts;
}();

/// "user:password" of "https://user:password@host/?…"; empty without one.
std::string_view userInformation(std::string_view url) {
    const std::string_view beforeParameters = url.substr(0, url.find_first_of("?#"));
    const std::size_t scheme = beforeParameters.find("://");
    if (scheme == std::string_view::npos)
        return {};
    const std::string_view authority =
        beforeParameters.substr(scheme + 3, beforeParameters.find('/', scheme + 3) - scheme - 3);
    const std::size_t at = authority.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : authority.substr(0, at);
}

} // namespace

bool isSecretName(std::string_view name) {
    const PlainName plain(name);
    const std::string_view text = plain.view();
    if (std::ranges::find(kSecretNames, text) != kSecretNames.end())
        return true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (kPartStarts[static_cast<unsigned char>(text[i])] &&
            std::ranges::any_of(kSecretParts,
                                [rest = text.substr(i)](std::string_view part) { return rest.starts_with(part); }))
            return true;
    }
    return false;
}

bool isSecretField(std::string_view lowerCaseName) { return isSecretName(lowerCaseName); }

SecretFinder::SecretFinder(std::string_view text)
    : m_text(text), m_user(userInformation(text)), m_at(std::min(text.find_first_of("?#"), text.size())) {}

std::optional<std::string_view> SecretFinder::next() {
    if (!m_user.empty())
        return std::exchange(m_user, {});
    constexpr std::string_view kSeparators = "?#&;";
    while (m_at < m_text.size()) {
        const std::size_t name = m_at + 1;
        m_at = std::min(m_text.find_first_of(kSeparators, name), m_text.size());
        const std::size_t equals = m_text.find('=', name);
        if (equals < m_at && equals + 1 < m_at && isSecretName(m_text.substr(name, equals - name)))
            return m_text.substr(equals + 1, m_at - equals - 1);
    }
    return std::nullopt;
}

} // namespace gatehouse::observe
