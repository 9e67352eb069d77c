#include "gateway/tls/ocsp_response.h"

#include "gateway/tls/certificate_names.h"

namespace gatehouse::tls {

namespace {

/// The entry about the certificate with this serial number. A response for one certificate names its issuer by hashes
/// only, which the issuing authority's response is trusted to get right.
OCSP_SINGLERESP* entryFor(OCSP_BASICRESP* basic, const ASN1_INTEGER* serial) {
    for (int i = 0; i < OCSP_resp_count(basic); ++i) {
        OCSP_SINGLERESP* entry = OCSP_resp_get0(basic, i);
        ASN1_INTEGER* subject = nullptr;
        auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(entry)); // the accessor below reads only
        if (OCSP_id_get0_info(nullptr, nullptr, nullptr, &subject, id) == 1 && ASN1_INTEGER_cmp(subject, serial) == 0)
            return entry;
    }
    return nullptr;
}

} // namespace

Result<OcspStaple> parseOcspResponse(std::string der, const X509* leaf, WallTime now, std::string_view origin) {
    const std::string where(origin);
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ERR_clear_error();
    const OcspResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size())));
    if (response == nullptr)
        return fail(where + ": not a DER OCSP response: " + takeErrors());
    const int status = OCSP_response_status(response.get());
    if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return fail(where + ": the OCSP response says \"" + OCSP_response_status_str(status) + "\"");
    const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
    if (basic == nullptr)
        return fail(where + ": the OCSP response has no basic response: " + takeErrors());
    OCSP_SINGLERESP* entry = entryFor(basic.get(), X509_get0_serialNumber(leaf));
    if (entry == nullptr)
        return fail(where + ": the OCSP response is about another certificate");

    ASN1_GENERALIZEDTIME* nextUpdate = nullptr;
    OCSP_single_get0_status(entry, nullptr, nullptr, nullptr, &nextUpdate);
    OcspStaple staple{std::move(der), WallTime::max()};
    if (nextUpdate != nullptr)
        staple.nextUpdate = wallTime(nextUpdate);
    if (staple.nextUpdate <= now)
        return fail(where + ": the OCSP response is out of date");
    return staple;
}

} // namespace gatehouse::tls
