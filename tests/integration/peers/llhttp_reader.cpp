#include "tests/integration/peers/llhttp_reader.h"

#ifdef GATEHOUSE_HAS_LLHTTP
#include <llhttp.h>
#endif

namespace gatehouse::test {

#ifdef GATEHOUSE_HAS_LLHTTP

namespace {

struct Reader {
    llhttp_t parser{}; ///< first: callbacks get its address and `data` leads back
    LlhttpReading reading;
    LlhttpReading::Request current;
};

Reader& readerOf(llhttp_t* parser) { return *static_cast<Reader*>(parser->data); }

int onTarget(llhttp_t* parser, const char* at, std::size_t length) {
    readerOf(parser).current.target.append(at, length);
    return 0;
}

int onBody(llhttp_t* parser, const char* at, std::size_t length) {
    readerOf(parser).current.body.append(at, length);
    return 0;
}

int onComplete(llhttp_t* parser) {
    Reader& reader = readerOf(parser);
    reader.current.method = llhttp_method_name(static_cast<llhttp_method_t>(parser->method));
    reader.reading.requests.push_back(std::exchange(reader.current, {}));
    return 0;
}

} // namespace

bool llhttpIsThere() { return true; }

LlhttpReading readWithLlhttp(std::string_view bytes) {
    llhttp_settings_t settings;
    llhttp_settings_init(&settings);
    settings.on_url = onTarget;
    settings.on_body = onBody;
    settings.on_message_complete = onComplete;
    Reader reader;
    llhttp_init(&reader.parser, HTTP_REQUEST, &settings);
    reader.parser.data = &reader;
    const llhttp_errno_t error = llhttp_execute(&reader.parser, bytes.data(), bytes.size());
    if (error != HPE_OK && error != HPE_PAUSED_UPGRADE) {
        const char* reason = llhttp_get_error_reason(&reader.parser);
        reader.reading.problem = std::string(llhttp_errno_name(error)) + ": " + (reason == nullptr ? "" : reason);
    }
    return std::move(reader.reading);
}

#else

bool llhttpIsThere() { return false; }
LlhttpReading readWithLlhttp(std::string_view) { return {}; }

#endif

} // namespace gatehouse::test
