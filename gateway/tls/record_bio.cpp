#include "gateway/tls/record_bio.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::tls {

namespace {

/// Below the size that a transport sends at once instead of gathering it.
constexpr std::size_t kPiece = 8 * 1024;

RecordBio& endsOf(BIO* bio) { return *static_cast<RecordBio*>(BIO_get_data(bio)); }

int readInput(BIO* bio, char* buffer, int size) {
    RecordBio& ends = endsOf(bio);
    BIO_clear_retry_flags(bio);
    const std::size_t count = std::min({ends.input.size(), ends.allowance, static_cast<std::size_t>(size)});
    if (count == 0) {
        BIO_set_retry_read(bio); // "later": the end of input is the stream's affair
        return -1;
    }
    std::memcpy(buffer, ends.input.data(), count);
    ends.input.remove_prefix(count);
    if (ends.allowance != RecordBio::kNoLimit)
        ends.allowance -= count;
    return static_cast<int>(count);
}

/// The queue takes everything; back-pressure is measured by its length.
int writeOutput(BIO* bio, const char* bytes, int size) {
    BIO_clear_retry_flags(bio);
    std::string_view rest(bytes, static_cast<std::size_t>(size));
    while (!rest.empty()) {
        const std::string_view piece = rest.substr(0, kPiece);
        endsOf(bio).output->write(piece);
        rest.remove_prefix(piece.size());
    }
    return size;
}

long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

BIO_METHOD* recordMethod() {
    static const std::unique_ptr<BIO_METHOD, ReleasedBy<BIO_meth_free>> method = [] {
        std::unique_ptr<BIO_METHOD, ReleasedBy<BIO_meth_free>> made(
            BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "gatehouse records"));
        if (made != nullptr) {
            BIO_meth_set_read(made.get(), readInput);
            BIO_meth_set_write(made.get(), writeOutput);
            BIO_meth_set_ctrl(made.get(), control);
        }
        return made;
    }();
    return method.get();
}

} // namespace

bool RecordBio::attach(SSL* ssl) {
    BIO_METHOD* method = recordMethod();
    BIO* bio = method != nullptr ? BIO_new(method) : nullptr;
    if (bio == nullptr)
        return false;
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl, bio, bio); // takes the one reference for both directions
    return true;
}

} // namespace gatehouse::tls
