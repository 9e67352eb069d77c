#pragma once

#include "gateway/http/head.h"
#include "shared/model/route.h"

#include <string>
#include <string_view>

namespace gatehouse::routing {

/// The API version that a request asks for in a header, a query parameter or the media types it accepts. A "v" in front
/// counts for nothing on either side, letters are alike in upper and lower case. A request that names several versions
/// asks for each of them.
class VersionCondition {
public:
    explicit VersionCondition(const model::Match::ApiVersion& version);

    [[nodiscard]] bool holds(const http::RequestHead& head) const;
    /// "version 2 in header x-api-version", for people.
    [[nodiscard]] std::string describe() const;

private:
    using In = model::Match::ApiVersion::In;
    /// What the request says: nothing, other versions, or also this one.
    enum class Named { None, Others, This };
    [[nodiscard]] Named inHeader(const http::RequestHead& head) const;
    [[nodiscard]] Named inQuery(const http::RequestHead& head) const;
    [[nodiscard]] Named inMediaTypes(const http::RequestHead& head) const;
    [[nodiscard]] Named inMediaRange(std::string_view range) const;
    [[nodiscard]] Named compare(std::string_view version) const;

    In m_in;
    bool m_isDefault;
    http::FieldId m_field = http::FieldId::Other;
    std::string m_name;
    std::string m_version; ///< lower case, without "v"
};

} // namespace gatehouse::routing
