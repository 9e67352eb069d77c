#include "shared/api/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<Schema> /*tag*/) {
    return schema::object<Schema>("schema", "How a configuration is written.")
        .field("schema", &Schema::schema, "JSON Schema, draft 2020-12.");
}

} // namespace gatehouse::api
