#include "bench/micro/meter.h"
#include "gateway/http/http1/chunked_decoder.h"
#include "gateway/http/http1/head_parser.h"
#include "gateway/http/http1/section_scanner.h"
#include "gateway/http/path.h"

#include <memory>
#include <string>

namespace gatehouse::bench {

namespace {

using namespace http;
using namespace http::http1;

constexpr std::string_view kBrowser =
    "GET /shop/products/4711?colour=blue&page=2 HTTP/1.1\r\n"
    "Host: shop.example.com\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
    "Accept-Language: en-GB,en;q=0.5\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
    "Referer: https://shop.example.com/shop/products\r\n"
    "Cookie: session=0123456789abcdef0123456789abcdef; theme=dark\r\n"
    "Connection: keep-alive\r\n"
    "Sec-Fetch-Dest: document\r\n"
    "Sec-Fetch-Mode: navigate\r\n"
    "Sec-Fetch-Site: same-origin\r\n\r\n";

constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\n"
                                     "Server: nginx\r\n"
                                     "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
                                     "Content-Type: application/json; charset=utf-8\r\n"
                                     "Content-Length: 1024\r\n"
                                     "Cache-Control: private, max-age=60\r\n"
                                     "ETag: \"5f3759df\"\r\n"
                                     "Vary: Accept-Encoding\r\n\r\n";

RawHead scanned(std::string_view bytes) {
    static constexpr Limits limits;
    SectionScanner scanner;
    if (scanner.scanHead(bytes, {limits.requestLine, limits.header, limits.fields}) != SectionScanner::Result::Complete)
        giveUp("a head is not complete");
    return {bytes.substr(0, scanner.length()), scanner.lines()};
}

void addHeads(Catalogue& catalogue) {
    catalogue.add("http/request head", [] {
        return [arena = std::make_shared<Arena>(), options = ServerOptions{}] {
            arena->reset();
            RequestHead head(*arena);
            use(parseRequestHead(scanned(kBrowser), options, head));
            if (head.fault != Reason::ok)
                giveUp("the request head was refused");
        };
    });
    catalogue.add("http/response head", [] {
        return [arena = std::make_shared<Arena>()] {
            arena->reset();
            ResponseHead head(*arena);
            if (!parseResponseHead(scanned(kAnswer), Method::Get, head).valid)
                giveUp("the response head was refused");
        };
    });
}

/// 64 chunks of 1 KiB.
std::string chunkedBody() {
    std::string body;
    for (int i = 0; i < 64; ++i)
        body += "400\r\n" + std::string(1024, 'x') + "\r\n";
    return body + "0\r\n";
}

void decode(std::string_view body) {
    ChunkedDecoder decoder;
    std::size_t data = 0;
    for (auto step = decoder.next(body); step.event == ChunkedDecoder::Event::Data; step = decoder.next(body))
        data += step.data.size();
    if (data != 64 * 1024)
        giveUp("the chunked body was not read whole");
}

} // namespace

void addHttp(Catalogue& catalogue) {
    addHeads(catalogue);
    catalogue.add("http/64 chunks", [] { return [body = chunkedBody()] { decode(body); }; });
    for (const auto& [what, path] : {std::pair{"usual", "/v1/customers/4711/orders/0815/items"},
                                     {"odd", "/v1/./customers//47%31%31/../4712/%6frders/a\"b"}}) {
        catalogue.add("http/" + std::string(what) + " path", [path = path] {
            return [arena = std::make_shared<Arena>(), path] {
                arena->reset();
                if (!canonicalPath(path, {}, *arena))
                    giveUp("the path was refused");
            };
        });
    }
}

} // namespace gatehouse::bench
