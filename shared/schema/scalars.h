#pragma once

#include "shared/core/bytes.h"
#include "shared/core/ip_address.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"
#include "shared/schema/type.h"

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

namespace gatehouse::schema {

[[nodiscard]] TypePtr boolType();
[[nodiscard]] TypePtr numberType();        ///< double
[[nodiscard]] TypePtr stringType();        ///< std::string
[[nodiscard]] TypePtr durationType();      ///< Duration: "250ms"
[[nodiscard]] TypePtr bytesType();         ///< Bytes: "64KiB"
[[nodiscard]] TypePtr socketAddressType(); ///< SocketAddress: "0.0.0.0:8080"
[[nodiscard]] TypePtr ipAddressType();     ///< IpAddress
[[nodiscard]] TypePtr cidrType();          ///< Cidr: "10.0.0.0/8"
[[nodiscard]] TypePtr instantType();       ///< WallTime: "2027-01-31T12:00:00Z"
[[nodiscard]] TypePtr anyType();           ///< document::Node: whatever it is

/// How an integer of some width is reached.
struct IntegerAccess {
    std::int64_t smallest;
    std::int64_t largest;
    void (*store)(void* target, std::int64_t value);
    std::int64_t (*load)(const void* value);
};
[[nodiscard]] TypePtr integerType(IntegerAccess access);

template <class T> [[nodiscard]] TypePtr integerType() {
    static_assert(std::is_integral_v<T>);
    using Limits = std::numeric_limits<T>;
    constexpr std::int64_t kLargest = sizeof(T) < 8 || std::is_signed_v<T> ? static_cast<std::int64_t>(Limits::max())
                                                                           : std::numeric_limits<std::int64_t>::max();
    return integerType(
        IntegerAccess{static_cast<std::int64_t>(Limits::min()), kLargest,
                      [](void* target, std::int64_t value) { *static_cast<T*>(target) = static_cast<T>(value); },
                      [](const void* value) { return static_cast<std::int64_t>(*static_cast<const T*>(value)); }});
}

} // namespace gatehouse::schema
