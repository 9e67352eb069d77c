#include "shared/curl/curl_line.h"

#include "shared/core/ascii.h"
#include "shared/curl/shell_words.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace gatehouse::curl {

namespace {

/// What an option of curl is to us.
enum class Means : std::uint8_t {
    Method,
    Header,
    Data,
    DataRaw,
    DataUrlEncoded,
    Json,
    User,
    Bearer,
    UserAgent,
    Referer,
    Cookie,
    Url,
    AsGet,      ///< no argument
    AsHead,     ///< no argument
    Compressed, ///< no argument
    Nothing,    ///< no argument
    NothingOf,  ///< its argument
    Refused     ///< sends what is not known here
};

struct Option {
    char letter; ///< 0: none
    std::string_view name;
    Means means;
};

constexpr std::array kOptions = std::to_array<Option>({
    {'X', "request", Means::Method},
    {'H', "header", Means::Header},
    {'d', "data", Means::Data},
    {0, "data-ascii", Means::Data},
    {0, "data-binary", Means::Data},
    {0, "data-raw", Means::DataRaw},
    {0, "data-urlencode", Means::DataUrlEncoded},
    {0, "json", Means::Json},
    {'u', "user", Means::User},
    {0, "oauth2-bearer", Means::Bearer},
    {'A', "user-agent", Means::UserAgent},
    {'e', "referer", Means::Referer},
    {'b', "cookie", Means::Cookie},
    {0, "url", Means::Url},
    {'G', "get", Means::AsGet},
    {'I', "head", Means::AsHead},
    {0, "compressed", Means::Compressed},
    {'k', "insecure", Means::Nothing},
    {'s', "silent", Means::Nothing},
    {'S', "show-error", Means::Nothing},
    {'L', "location", Means::Nothing},
    {'i', "include", Means::Nothing},
    {'v', "verbose", Means::Nothing},
    {'f', "fail", Means::Nothing},
    {0, "fail-with-body", Means::Nothing},
    {'g', "globoff", Means::Nothing},
    {'N', "no-buffer", Means::Nothing},
    {'O', "remote-name", Means::Nothing},
    {'4', "ipv4", Means::Nothing},
    {'6', "ipv6", Means::Nothing},
    {'#', "progress-bar", Means::Nothing},
    {'0', "http1.0", Means::Nothing},
    {0, "http1.1", Means::Nothing},
    {0, "http2", Means::Nothing},
    {0, "http2-prior-knowledge", Means::Nothing},
    {0, "path-as-is", Means::Nothing},
    {0, "basic", Means::Nothing},
    {'o', "output", Means::NothingOf},
    {'w', "write-out", Means::NothingOf},
    {'m', "max-time", Means::NothingOf},
    {0, "connect-timeout", Means::NothingOf},
    {0, "retry", Means::NothingOf},
    {0, "resolve", Means::NothingOf},
    {0, "connect-to", Means::NothingOf},
    {0, "cacert", Means::NothingOf},
    {'c', "cookie-jar", Means::NothingOf},
    {'D', "dump-header", Means::NothingOf},
    {'x', "proxy", Means::NothingOf},
    {'F', "form", Means::Refused},
    {'T', "upload-file", Means::Refused},
    {'E', "cert", Means::Refused},
    {'K', "config", Means::Refused},
});

bool hasArgument(Means means) { return means < Means::AsGet || means == Means::NothingOf; }

std::string percentEncoded(const std::string& text) {
    return QByteArray::fromStdString(text).toPercentEncoding().toStdString();
}

std::string basic(const std::string& credentials) {
    return "Basic " + QByteArray::fromStdString(credentials).toBase64().toStdString();
}

/// Of one command, option by option.
class CurlLine {
public:
    Result<void> read(const std::vector<std::string>& words) {
        m_words = words;
        for (m_at = 1; m_at < m_words.size(); ++m_at) {
            const std::string& word = m_words[m_at];
            if (word.starts_with("--"))
                TRY_VOID(readLong(word.substr(2)));
            else if (word.starts_with('-') && word.size() > 1)
                TRY_VOID(readShort(word));
            else
                TRY_VOID(setUrl(word));
        }
        return {};
    }

    Result<api::ExplainRequestParams> request() && {
        if (m_url.empty())
            return fail("the command has no URL");
        takeUserOfUrl();
        api::ExplainRequestParams request;
        request.method = method();
        addData(request);
        addUsual(request);
        request.url = m_url;
        return request;
    }

private:
    Result<void> readLong(const std::string& name) {
        const auto option = std::ranges::find(kOptions, std::string_view(name), &Option::name);
        if (option == kOptions.end())
            return fail("curl's option --" + name + " is not known here");
        return apply(*option, "--" + name, std::nullopt);
    }

    /// Several letters in a word, of which the last may have its argument behind it.
    Result<void> readShort(const std::string& word) {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const auto option = std::ranges::find(kOptions, word[i], &Option::letter);
            const std::string name = std::string("-") + word[i];
            if (option == kOptions.end())
                return fail("curl's option " + name + " is not known here");
            const bool takesRest = hasArgument(option->means) && i + 1 < word.size();
            TRY_VOID(apply(*option, name, takesRest ? std::optional(word.substr(i + 1)) : std::nullopt));
            if (hasArgument(option->means))
                return {};
        }
        return {};
    }

    Result<void> apply(const Option& option, const std::string& name, std::optional<std::string> argument) {
        if (option.means == Means::Refused)
            return fail("curl's option " + name + " sends what is not known here");
        if (!hasArgument(option.means)) {
            m_asGet = m_asGet || option.means == Means::AsGet;
            m_asHead = m_asHead || option.means == Means::AsHead;
            if (option.means == Means::Compressed)
                m_headers.push_back({"Accept-Encoding", "deflate, gzip"});
            return {};
        }
        if (!argument && m_at + 1 < m_words.size())
            argument = m_words[++m_at];
        if (!argument)
            return fail("curl's option " + name + " has no argument");
        return take(option.means, name, *argument);
    }

    Result<void> take(Means means, const std::string& name, const std::string& argument) {
        switch (means) {
        case Means::Method:
            m_method = argument;
            return {};
        case Means::Header:
            return addHeader(argument);
        case Means::Data:
            if (argument.starts_with('@'))
                return fail("curl's option " + name + " reads a file; put in what is in it");
            return addData(argument);
        case Means::DataRaw:
            return addData(argument);
        case Means::DataUrlEncoded:
            return addEncoded(argument);
        case Means::Json:
            m_isJson = true;
            m_data = m_data.value_or("") + argument;
            return {};
        case Means::User:
            m_headers.push_back({"Authorization", basic(argument)});
            return {};
        case Means::Bearer:
            m_headers.push_back({"Authorization", "Bearer " + argument});
            return {};
        case Means::UserAgent:
            m_headers.push_back({"User-Agent", argument});
            return {};
        case Means::Referer:
            m_headers.push_back({"Referer", argument});
            return {};
        case Means::Cookie:
            if (argument.find('=') == argument.npos)
                return fail("curl's option " + name + " reads a file; put in what is in it");
            m_headers.push_back({"Cookie", argument});
            return {};
        case Means::Url:
            return setUrl(argument);
        default:
            return {};
        }
    }

    /// "Name: value"; "Name;" has an empty value, and "Name:" is one that curl does not send.
    Result<void> addHeader(const std::string& line) {
        const auto colon = line.find(':');
        if (colon == line.npos && line.ends_with(';')) {
            m_headers.push_back({line.substr(0, line.size() - 1), ""});
            return {};
        }
        if (colon == line.npos || line.starts_with('@'))
            return fail("curl's header \"" + line + "\" has no colon");
        const auto begin = line.find_first_not_of(' ', colon + 1);
        const std::string name = line.substr(0, colon);
        if (begin == line.npos)
            m_omitted.push_back(name);
        else
            m_headers.push_back({name, line.substr(begin)});
        return {};
    }

    Result<void> addData(const std::string& data) {
        m_data = m_data ? *m_data + '&' + data : data;
        return {};
    }

    /// "content", "=content" or "name=content".
    Result<void> addEncoded(const std::string& argument) {
        const auto equals = argument.find('=');
        const auto at = argument.find('@');
        if (at < equals)
            return fail("curl's option --data-urlencode reads a file; put in what is in it");
        if (equals == argument.npos || equals == 0)
            return addData(percentEncoded(equals == 0 ? argument.substr(1) : argument));
        return addData(argument.substr(0, equals + 1) + percentEncoded(argument.substr(equals + 1)));
    }

    Result<void> setUrl(const std::string& url) {
        if (!m_url.empty())
            return fail("the command has more than one URL; one is explained at a time");
        m_url = url;
        return {};
    }

    /// "https://user:password@host/" is told in Authorization, as with --user.
    void takeUserOfUrl() {
        const auto scheme = m_url.find("://");
        const std::size_t begin = scheme == m_url.npos ? 0 : scheme + 3;
        const std::size_t end = std::min(m_url.find_first_of("/?#", begin), m_url.size());
        const auto at = m_url.rfind('@', end);
        if (at == m_url.npos || at < begin || at >= end)
            return;
        const auto encoded = QByteArray::fromStdString(m_url.substr(begin, at - begin));
        if (!has("authorization"))
            m_headers.push_back({"Authorization", basic(QByteArray::fromPercentEncoding(encoded).toStdString())});
        m_url.erase(begin, at + 1 - begin);
    }

    [[nodiscard]] std::string method() const {
        if (!m_method.empty())
            return m_method;
        if (m_asHead)
            return "HEAD";
        return m_data && !m_asGet ? "POST" : "GET";
    }

    void addData(api::ExplainRequestParams& request) {
        if (!m_data)
            return;
        if (m_asGet) {
            const std::size_t fragment = std::min(m_url.find('#'), m_url.size());
            m_url.insert(fragment, (m_url.find('?') < fragment ? "&" : "?") + *m_data);
            return;
        }
        request.body = *m_data;
        addUnlessSet("Content-Type", m_isJson ? "application/json" : "application/x-www-form-urlencoded");
    }

    /// What curl says of its own accord.
    void addUsual(api::ExplainRequestParams& request) {
        addUnlessSet("Accept", m_isJson ? "application/json" : "*/*");
        addUnlessSet("User-Agent", "curl");
        request.headers = std::move(m_headers);
    }

    [[nodiscard]] bool has(std::string_view name) const {
        const auto is = [name](std::string_view other) { return ascii::equalsIgnoringCase(other, name); };
        return std::ranges::any_of(m_headers, is, &api::HeaderLine::name) || std::ranges::any_of(m_omitted, is);
    }
    void addUnlessSet(const std::string& name, const std::string& value) {
        if (!has(name))
            m_headers.push_back({name, value});
    }

    std::vector<std::string> m_words;
    std::size_t m_at = 0;
    std::string m_url;
    std::string m_method;
    std::vector<api::HeaderLine> m_headers;
    std::vector<std::string> m_omitted;
    std::optional<std::string> m_data;
    bool m_isJson = false;
    bool m_asGet = false;
    bool m_asHead = false;
};

/// As one word, whatever is in it.
std::string asWord(std::string_view word) {
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,@+%";
    if (!word.empty() && word.find_first_not_of(kPlain) == word.npos)
        return std::string(word);
    std::string out = "'";
    for (const char c : word)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

bool isNamed(const api::ExplainRequestParams& request, std::string_view name) {
    return std::ranges::any_of(
        request.headers, [name](const api::HeaderLine& line) { return ascii::equalsIgnoringCase(line.name, name); });
}

} // namespace

Result<api::ExplainRequestParams> readCurlLine(std::string_view line) {
    const std::vector<std::string> words = TRY(shellWords(line));
    if (words.empty() || !(words.front() == "curl" || words.front().ends_with("/curl")))
        return fail("this is no curl command; it begins with \"curl\"");
    CurlLine curl;
    TRY_VOID(curl.read(words));
    return std::move(curl).request();
}

std::string writeCurlLine(const api::ExplainRequestParams& request) {
    std::string line = "curl -X " + asWord(request.method);
    for (const std::string_view usual : {"Accept", "User-Agent", "Content-Type"}) {
        if (!isNamed(request, usual) && (usual != "Content-Type" || !request.body.empty()))
            line += " -H " + asWord(std::string(usual) + ':'); // or curl would say it of its own accord
    }
    for (const api::HeaderLine& header : request.headers)
        line += " -H " + asWord(header.value.empty() ? header.name + ';' : header.name + ": " + header.value);
    if (!request.body.empty())
        line += " --data-raw " + asWord(request.body);
    return line + ' ' + asWord(request.url);
}

} // namespace gatehouse::curl
