#include "gateway/integrations/http_client/url.h"

#include "gateway/http/authority.h"
#include "shared/core/arena.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::integrations {

namespace {

constexpr std::size_t kLongest = 2048;

bool isVisible(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '#' && c != '\\'; });
}

} // namespace

Result<Url> Url::parse(std::string_view text) {
    Url url;
    std::string_view rest = text;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
        url.secure = false;
        url.port = 80;
    } else {
        return fail("not a URL that starts with https:// or http://");
    }
    if (text.size() > kLongest || !isVisible(rest))
        return fail("a URL that is too long or holds characters that must be encoded");
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    Arena arena;
    const auto authority = http::parseAuthority(rest.substr(0, end), arena);
    if (!authority)
        return fail("a URL without a valid host");
    url.authority = authority->text;
    url.host = authority->host;
    if (const std::size_t colon = url.authority.rfind(':');
        colon != url.authority.npos && url.authority.back() != ']') {
        const char* last = url.authority.data() + url.authority.size();
        const auto read = std::from_chars(url.authority.data() + colon + 1, last, url.port);
        if (read.ec != std::errc{} || read.ptr != last || url.port == 0)
            return fail("a URL with an impossible port");
    }
    rest.remove_prefix(end);
    const std::size_t mark = std::min(rest.find('?'), rest.size());
    if (mark > 0)
        url.path = rest.substr(0, mark);
    if (mark < rest.size())
        url.query = rest.substr(mark + 1);
    return url;
}

std::string Url::toString() const {
    return (secure ? "https://" : "http://") + authority + path + (query.empty() ? "" : "?" + query);
}

} // namespace gatehouse::integrations
