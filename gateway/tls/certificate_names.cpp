#include "gateway/tls/certificate_names.h"

#include "shared/core/ascii.h"
#include "shared/core/ip_address.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

namespace gatehouse::tls {

namespace {

std::string_view bytesOf(const ASN1_STRING* string) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ASN1_STRING_length(string))};
}

bool isPrintable(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7f; });
}

std::string addressText(std::string_view bytes) {
    IpAddress address;
    if (bytes.size() == 4) {
        const auto* octets = reinterpret_cast<const std::uint8_t*>(bytes.data());
        address = IpAddress::v4(std::uint32_t{octets[0]} << 24 | std::uint32_t{octets[1]} << 16 |
                                std::uint32_t{octets[2]} << 8 | octets[3]);
    } else if (bytes.size() == address.bytes.size()) {
        std::ranges::copy(bytes, address.bytes.begin());
    } else {
        return {};
    }
    return address.toString();
}

} // namespace

Result<SubjectNames> subjectNames(const X509* certificate) {
    int critical = -1;
    ERR_clear_error();
    const NamesPtr list(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, nullptr)));
    SubjectNames names;
    if (list == nullptr) {
        ERR_clear_error();
        // -1: there is no such extension; anything else: there is one and it is broken or repeated.
        if (critical != -1)
            return fail("the subject alternative names do not parse");
        return names;
    }
    for (int i = 0; i < sk_GENERAL_NAME_num(list.get()); ++i) {
        int type = 0;
        const auto* value =
            static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(list.get(), i), &type));
        if (type == GEN_IPADD) {
            names.ips.push_back(addressText(bytesOf(value)));
            continue;
        }
        if (type != GEN_DNS && type != GEN_URI && type != GEN_EMAIL)
            continue;
        const std::string_view text = bytesOf(value);
        if (!isPrintable(text))
            return fail("a subject alternative name is empty or holds a NUL, a control character or a space");
        if (type == GEN_DNS)
            names.dns.push_back(ascii::lowerCase(text));
        else if (type == GEN_URI)
            names.uris.emplace_back(text);
        else
            names.emails.emplace_back(text);
    }
    return names;
}

std::string nameText(const X509_NAME* name) {
    const BioPtr sink(BIO_new(BIO_s_mem()));
    // Escapes control bytes and non-ASCII, so the text is safe in logs and header fields.
    X509_NAME_print_ex(sink.get(), name, 0, XN_FLAG_RFC2253);
    char* text = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

WallTime wallTime(const ASN1_TIME* time) {
    std::tm fields{};
    if (ASN1_TIME_to_tm(time, &fields) != 1)
        return {};
    // A certificate "without end" says 9999-12-31 (RFC 5280 §4.1.2.5), which 64 bits of nanoseconds cannot.
    constexpr std::time_t latest = std::chrono::duration_cast<std::chrono::seconds>(Duration::max()).count();
    return WallTime(std::chrono::seconds(std::clamp<std::time_t>(timegm(&fields), -latest, latest)));
}

} // namespace gatehouse::tls
