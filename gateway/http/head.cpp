#include "gateway/http/head.h"

namespace gatehouse::http {

Method parseMethod(std::string_view token) {
    switch (token.size()) {
    case 3:
        return token == "GET" ? Method::Get : token == "PUT" ? Method::Put : Method::Other;
    case 4:
        return token == "POST" ? Method::Post : token == "HEAD" ? Method::Head : Method::Other;
    case 5:
        return token == "PATCH" ? Method::Patch : token == "TRACE" ? Method::Trace : Method::Other;
    case 6:
        return token == "DELETE" ? Method::Delete : Method::Other;
    case 7:
        return token == "OPTIONS" ? Method::Options : token == "CONNECT" ? Method::Connect : Method::Other;
    default:
        return Method::Other;
    }
}

bool isIdempotent(Method method) {
    switch (method) {
    case Method::Get:
    case Method::Head:
    case Method::Options:
    case Method::Trace:
    case Method::Put:
    case Method::Delete:
        return true;
    case Method::Post:
    case Method::Patch:
    case Method::Connect:
    case Method::Other:
        return false;
    }
    return false;
}

std::string_view toString(Version version) {
    switch (version) {
    case Version::Http10:
        return "HTTP/1.0";
    case Version::Http11:
        return "HTTP/1.1";
    case Version::Http2:
        return "HTTP/2";
    }
    return {};
}

} // namespace gatehouse::http
