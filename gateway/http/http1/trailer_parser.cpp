#include "gateway/http/http1/connection_fields.h"
#include "gateway/http/http1/field_lines.h"
#include "gateway/http/http1/head_parser.h"
#include "gateway/http/untrusted_fields.h"

namespace gatehouse::http::http1 {

namespace {

bool isAccepted(const Field& field, TrailerFrom from) {
    return from == TrailerFrom::Client ? isAcceptedRequestTrailer(field.name) : isAcceptedResponseTrailer(field);
}

/// A body's framing cannot be told behind it (RFC 9110 §6.5.1). Nobody tries but to be misunderstood.
bool isFraming(FieldId id) { return id == FieldId::ContentLength || id == FieldId::TransferEncoding; }

} // namespace

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
            if (isFraming(field.id))
                return false;
            if (isAccepted(field, from))
                trailers.add(field);
        }
    }
}

} // namespace gatehouse::http::http1
