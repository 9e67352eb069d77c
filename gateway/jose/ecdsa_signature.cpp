#include "gateway/jose/ecdsa_signature.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::jose {

namespace {

// The orders of the curves (SEC 2 §2.4.2, §2.5.1, §2.6.1), most significant byte first.
constexpr std::string_view kOrderP256("\xff\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff"
                                      "\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2\xfc\x63\x25\x51",
                                      32);
constexpr std::string_view kOrderP384("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                                      "\xff\xff\xff\xff\xff\xff\xff\xff\xc7\x63\x4d\x81\xf4\x37\x2d\xdf"
                                      "\x58\x1a\x0d\xb2\x48\xb0\xa7\x7a\xec\xec\x19\x6a\xcc\xc5\x29\x73",
                                      48);
constexpr std::string_view kOrderP521("\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                                      "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                                      "\xff\xfa\x51\x86\x87\x83\xbf\x2f\x96\x6b\x7f\xcc\x01\x48\xf7\x09"
                                      "\xa5\xd0\x3b\xb5\xc9\xb8\x89\x9c\x47\xae\xbb\x6f\xb7\x1e\x91\x38"
                                      "\x64\x09",
                                      66);

std::string_view orderOf(Algorithm algorithm) {
    return algorithm == Algorithm::ES256 ? kOrderP256 : algorithm == Algorithm::ES384 ? kOrderP384 : kOrderP521;
}

/// Both of one length; char_traits compares bytes as unsigned.
bool isInRange(std::string_view number, std::string_view order) {
    return number < order && number.find_first_not_of('\0') != number.npos;
}

/// INTEGER, shortest form, with a zero byte in front where the first bit would be taken for a sign (X.690 §8.3).
unsigned char* putInteger(std::string_view number, unsigned char* out) {
    number.remove_prefix(number.find_first_not_of('\0'));
    const bool needsSign = (static_cast<unsigned char>(number.front()) & 0x80) != 0;
    *out++ = 0x02;
    *out++ = static_cast<unsigned char>(number.size() + (needsSign ? 1 : 0));
    if (needsSign)
        *out++ = 0;
    std::memcpy(out, number.data(), number.size());
    return out + number.size();
}

} // namespace

std::optional<DerSignature> derSignature(Algorithm algorithm, std::string_view signature) {
    const std::string_view order = orderOf(algorithm);
    if (signature.size() != 2 * order.size())
        return std::nullopt;
    const std::string_view r = signature.substr(0, order.size());
    const std::string_view s = signature.substr(order.size());
    if (!isInRange(r, order) || !isInRange(s, order))
        return std::nullopt;
    std::array<unsigned char, 138> numbers;
    const auto size = static_cast<std::size_t>(putInteger(s, putInteger(r, numbers.data())) - numbers.data());
    DerSignature der;
    unsigned char* out = der.bytes.data();
    *out++ = 0x30;
    if (size > 127)
        *out++ = 0x81;
    *out++ = static_cast<unsigned char>(size);
    std::memcpy(out, numbers.data(), size);
    der.size = static_cast<std::size_t>(out - der.bytes.data()) + size;
    return der;
}

} // namespace gatehouse::jose
