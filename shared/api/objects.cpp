#include "shared/api/objects.h"

#include "shared/api/paging.h"
#include "shared/api/texts.h"
#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<ObjectsListParams> /*tag*/) {
    return withPage(schema::object<ObjectsListParams>("objects.list.params", "Which objects.")
                        .field("section", &ObjectsListParams::section, kSectionText)
                        .required()
                        .field("contains", &ObjectsListParams::contains,
                               "Only those that have this text in them, in any letter case."))
        .field("revision", &ObjectsListParams::revision, kRevisionText)
        .field("draft", &ObjectsListParams::draft, "A draft instead of a revision.");
}

schema::TypePtr declare(schema::Tag<Objects> /*tag*/) {
    return pageOf<Objects>("objects", "A page of objects.")
        .field("objects", &Objects::objects, "As they are written in a configuration.");
}

schema::TypePtr declare(schema::Tag<ObjectsGetParams> /*tag*/) {
    return schema::object<ObjectsGetParams>("objects.get.params", "Which object.")
        .field("section", &ObjectsGetParams::section, kSectionText)
        .required()
        .field("name", &ObjectsGetParams::name, "Without it, the section as a whole.")
        .field("revision", &ObjectsGetParams::revision, kRevisionText)
        .field("draft", &ObjectsGetParams::draft, "A draft instead of a revision.");
}

schema::TypePtr declare(schema::Tag<Object> /*tag*/) {
    return schema::object<Object>("object", "An object or a section.")
        .field("value", &Object::value, "As it is written in a configuration.");
}

schema::TypePtr declare(schema::Tag<ExportParams> /*tag*/) {
    return schema::object<ExportParams>("config.export.params", "Which document, and how it is to be written.")
        .field("revision", &ExportParams::revision, kRevisionText)
        .field("format", &ExportParams::format, "How it is to be written.")
        .field("offset", &ExportParams::offset, "Where the piece begins: `next` of the one before.");
}

schema::TypePtr declare(schema::Tag<Exported> /*tag*/) {
    return schema::object<Exported>("config.exported", "A piece of a document.")
        .field("revision", &Exported::revision, "Its revision's number: ask for the next piece of this one.")
        .field("hash", &Exported::hash, "And hash.")
        .field("text", &Exported::text, "The piece.")
        .length(0, 1024 * 1024)
        .multiline()
        .field("next", &Exported::next, "Offset of the next piece; 0: this was the last one.");
}

} // namespace gatehouse::api
