#include "gateway/http/http1/head_writer.h"

#include "gateway/http/http1/head_text.h"
#include "gateway/http/status.h"

namespace gatehouse::http::http1 {

namespace {

/// Room for what the codec adds: the first line's fixed parts, Date, Connection, TE, and the framing.
constexpr std::size_t kAdditions = 256;

void putFraming(HeadText& text, const WireFraming& framing) {
    switch (framing.body) {
    case WireFraming::Body::Unannounced:
        break;
    case WireFraming::Body::Length:
        text.put("content-length: ").putNumber(framing.length).endLine();
        break;
    case WireFraming::Body::Chunked:
        text.put("transfer-encoding: chunked").endLine();
        break;
    }
}

void putUpgrade(HeadText& text, std::string_view protocol) {
    text.put("connection: upgrade").endLine();
    text.put("upgrade: ").putChecked(protocol).endLine();
}

} // namespace

void writeResponseHead(ByteOutput& output, const ResponseHead& head, const WireFraming& framing) {
    const std::size_t size = kAdditions + head.upgrade.size() + HeadText::sizeOf(head.fields);
    HeadText::write(output, size, [&](HeadText& text) {
        text.put("HTTP/1.1 ").putNumber(head.status).put(" ").put(reasonPhrase(head.status)).endLine();
        text.putFields(head.fields);
        if (!framing.date.empty() && head.fields.find(FieldId::Date) == nullptr)
            text.put("date: ").put(framing.date).endLine();
        putFraming(text, framing);
        if (!head.upgrade.empty() && head.status == 101)
            putUpgrade(text, head.upgrade);
        else if (framing.connection == WireFraming::Connection::Close)
            text.put("connection: close").endLine();
        else if (framing.connection == WireFraming::Connection::KeepAlive)
            text.put("connection: keep-alive").endLine();
        text.endLine();
    });
}

void writeRequestHead(ByteOutput& output, const RequestHead& head, const WireFraming& framing) {
    const std::size_t size = kAdditions + head.methodToken.size() + head.path.size() + head.query.size() +
                             head.authority.size() + head.upgrade.size() + HeadText::sizeOf(head.fields);
    HeadText::write(output, size, [&](HeadText& text) {
        text.putChecked(head.methodToken).put(" ").putChecked(head.path);
        if (head.hasQuery)
            text.put("?").putChecked(head.query);
        text.put(" HTTP/1.1").endLine();
        // First, as RFC 9110 §7.2 advises.
        text.put("host: ").putChecked(head.authority).endLine();
        text.putFields(head.fields);
        putFraming(text, framing);
        if (head.trailersAccepted)
            text.put("te: trailers").endLine();
        if (!head.upgrade.empty())
            putUpgrade(text, head.upgrade);
        // RFC 9110 §10.1.4: TE is hop by hop, and Connection has to say so.
        if (head.trailersAccepted)
            text.put("connection: te").endLine();
        text.endLine();
    });
}

} // namespace gatehouse::http::http1
