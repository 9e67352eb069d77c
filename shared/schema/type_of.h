#pragma once

#include "shared/schema/containers.h"
#include "shared/schema/scalars.h"
#include "shared/schema/type.h"

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace gatehouse::schema {

namespace detail {

template <class T> struct Container : std::false_type {};
template <class T> struct Container<std::optional<T>> : std::true_type { static TypePtr type(); };
template <class T> struct Container<std::vector<T>> : std::true_type { static TypePtr type(); };
template <class T> struct Container<std::vector<std::pair<std::string, T>>> : std::true_type { static TypePtr type(); };
template <class T> struct Container<std::map<std::string, T>> : std::true_type { static TypePtr type(); };

} // namespace detail

/// How a T is written. Known here: bool, integers, double, std::string, Duration, Bytes, WallTime, SocketAddress,
/// IpAddress, Cidr, document::Node, and optional, vector and map of all that is known. Every other type says it itself:
/// `schema::TypePtr declare(schema::Tag<T>)` in its namespace.
template <class T> [[nodiscard]] TypePtr typeOf() {
    if constexpr (std::is_same_v<T, bool>)
        return boolType();
    else if constexpr (std::is_integral_v<T>)
        return integerType<T>();
    else if constexpr (std::is_same_v<T, double>)
        return numberType();
    else if constexpr (std::is_same_v<T, std::string>)
        return stringType();
    else if constexpr (std::is_same_v<T, Duration>)
        return durationType();
    else if constexpr (std::is_same_v<T, Bytes>)
        return bytesType();
    else if constexpr (std::is_same_v<T, SocketAddress>)
        return socketAddressType();
    else if constexpr (std::is_same_v<T, IpAddress>)
        return ipAddressType();
    else if constexpr (std::is_same_v<T, Cidr>)
        return cidrType();
    else if constexpr (std::is_same_v<T, WallTime>)
        return instantType();
    else if constexpr (std::is_same_v<T, document::Node>)
        return anyType();
    else if constexpr (detail::Container<T>::value)
        return detail::Container<T>::type();
    else
        return declare(Tag<T>{});
}

template <class T> TypePtr detail::Container<std::optional<T>>::type() { return optionalOf<T>(typeOf<T>()); }
template <class T> TypePtr detail::Container<std::vector<T>>::type() { return listOf<T>(typeOf<T>()); }
template <class T> TypePtr detail::Container<std::vector<std::pair<std::string, T>>>::type() {
    return orderedMapOf<T>(typeOf<T>());
}
template <class T> TypePtr detail::Container<std::map<std::string, T>>::type() { return sortedMapOf<T>(typeOf<T>()); }

} // namespace gatehouse::schema
