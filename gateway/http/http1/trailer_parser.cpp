#include "gateway/http/http1/connection_fields.h"
#include "gateway/http/http1/field_lines.h"
#include "gateway/http/http1/head_parser.h"
#include "gateway/http/untrusted_fields.h"

namespace gatehouse::http::http1 {

bool parseTrailers(const RawHead& raw, TrailerFrom from, Fields& trailers) {
    FieldLines lines(copySection(raw.bytes, trailers.arena()));
    for (FieldLine line;;) {
        switch (lines.next(line)) {
        case FieldLines::Next::End:
            return true;
        case FieldLines::Next::Malformed:
            return false;
        case FieldLines::Next::Line:
            const Field field{line.name, line.value, fieldId(line.name)};
            if (isFramingField(field.id))
                return false;
            if (isAcceptedTrailer(field, from))
                trailers.add(field);
        }
    }
}

} // namespace gatehouse::http::http1
