#pragma once

#include "shared/api/drafts.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse::api {

struct ObjectsListParams {
    std::string section;
    std::string contains;
    std::uint64_t offset = 0;
    std::uint64_t limit = 100;
    std::string revision = "head";
    std::string draft;
};
struct Objects {
    std::uint64_t total = 0; ///< that match
    std::uint64_t next = 0;  ///< offset of the next page; 0: there is none
    std::vector<document::Node> objects;
};
struct ObjectsGetParams {
    std::string section;
    std::string name;
    std::string revision = "head";
    std::string draft;
};
struct Object {
    document::Node value;
};

struct ExportParams {
    std::string revision = "head";
    Format format = Format::Yaml;
    std::uint64_t offset = 0;
};
struct Exported {
    std::uint64_t revision = 0;
    std::string hash;
    std::string text;
    std::uint64_t next = 0; ///< offset of the next piece; 0: this was the last one
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<ObjectsListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Objects>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ObjectsGetParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Object>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ExportParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Exported>);

inline constexpr rpc::Method<ExportParams, Exported> kConfigExport{
    "config.export", rpc::Role::Viewer, rpc::Effect::None, "The document of a revision, piece by piece."};
inline constexpr rpc::Method<ObjectsGetParams, Object> kObjectsGet{"objects.get", rpc::Role::Viewer, rpc::Effect::None,
                                                                   "An object or a section of a revision or draft.",
                                                                   "section name"};
inline constexpr rpc::Method<ObjectsListParams, Objects> kObjectsList{
    "objects.list", rpc::Role::Viewer, rpc::Effect::None, "The objects of a section, page by page.", "section"};

} // namespace gatehouse::api
