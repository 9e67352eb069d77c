#include "gateway/tls/openssl.h"

#include <openssl/crypto.h>

namespace gatehouse::tls {

std::string takeErrors() {
    std::string text;
    const char* data = nullptr;
    int flags = 0;
    while (const unsigned long code = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
        const char* reason = ERR_reason_error_string(code);
        if (!text.empty())
            text += "; ";
        text += reason != nullptr ? reason : "error " + std::to_string(code);
        if ((flags & ERR_TXT_STRING) != 0 && data != nullptr && *data != '\0')
            text.append(" (").append(data).append(")");
    }
    return text.empty() ? "unknown cause" : text;
}

void leaveThread() { OPENSSL_thread_stop(); }

} // namespace gatehouse::tls
