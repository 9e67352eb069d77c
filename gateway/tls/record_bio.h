#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/byte_output.h"

#include <cstddef>
#include <limits>
#include <string_view>

namespace gatehouse::tls {

/// Both ends of a connection's ciphertext, as OpenSSL sees it: it reads straight from the bytes that one recv
/// delivered, and what it writes is gathered in the transport's output queue, so that all records of a turn leave with
/// one send.
struct RecordBio {
    static constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

    std::string_view input;           ///< not yet read; valid while the transport's onData() runs
    std::size_t allowance = kNoLimit; ///< how many bytes more may be read
    ByteOutput* output = nullptr;

    /// Gives `ssl` a BIO on this object, which must outlive it and stay where it is. False: out of memory.
    [[nodiscard]] bool attach(SSL* ssl);
};

} // namespace gatehouse::tls
