#include "gateway/http/http1/connection_fields.h"

#include "gateway/http/character.h"
#include "gateway/http/content_length.h"

#include <algorithm>

namespace gatehouse::http::http1 {

namespace {

/// "trailers", with or without a weight.
bool isTrailers(std::string_view coding) {
    const std::size_t semicolon = coding.find(';');
    if (semicolon != std::string_view::npos)
        coding = trimBlanks(coding.substr(0, semicolon));
    return equalsIgnoringCase(coding, "trailers");
}

bool isHttp(std::string_view protocol) {
    const std::string_view name = protocol.substr(0, protocol.find('/'));
    return equalsIgnoringCase(name, "h2c") || equalsIgnoringCase(name, "h2") || equalsIgnoringCase(name, "http") ||
           equalsIgnoringCase(name, "tls");
}

/// protocol-name [ "/" protocol-version ], RFC 9110 §7.8.
bool isProtocol(std::string_view text) {
    const std::size_t slash = text.find('/');
    return isToken(text.substr(0, slash)) && (slash == std::string_view::npos || isToken(text.substr(slash + 1)));
}

} // namespace

Reason ConnectionFields::read(FieldId id, const FieldLine& line) {
    switch (id) {
    case FieldId::ContentLength:
        return readContentLength(line.value);
    case FieldId::TransferEncoding:
        return readTransferEncoding(line);
    case FieldId::Connection:
        return readConnection(line.value);
    case FieldId::Te:
        readTe(line.value);
        return Reason::ok;
    case FieldId::Upgrade:
        readUpgrade(line.value);
        return Reason::ok;
    default:
        return Reason::ok;
    }
}

Reason ConnectionFields::readContentLength(std::string_view value) {
    const auto length = parseContentLength(value);
    if (!length || (m_contentLength && *m_contentLength != *length))
        return Reason::bad_framing;
    m_contentLength = length;
    return Reason::ok;
}

// RFC 9112 §6.1: exactly one "chunked" is understood. Every other spelling is one that somebody reads differently; a
// tab before or behind it is legal, but has been such a spelling too often.
Reason ConnectionFields::readTransferEncoding(const FieldLine& line) {
    if (m_chunked)
        return Reason::bad_framing;
    m_chunked = true;
    return equalsIgnoringCase(line.value, "chunked") && !line.tabs ? Reason::ok : Reason::transfer_coding_unknown;
}

Reason ConnectionFields::readConnection(std::string_view value) {
    TokenList options(value);
    for (std::string_view option = options.next(); !option.empty(); option = options.next()) {
        if (equalsIgnoringCase(option, "close")) {
            m_close = true;
        } else if (equalsIgnoringCase(option, "keep-alive")) {
            m_keepAlive = true;
        } else if (equalsIgnoringCase(option, "upgrade")) {
            m_upgradeNamed = true;
        } else if (equalsIgnoringCase(option, "host") || equalsIgnoringCase(option, "content-length")) {
            // A recipient that obeys would see another request than one that does not.
            return Reason::bad_framing;
        } else if (m_namedCount == kMostNamed || !isToken(option)) {
            return Reason::bad_request;
        } else {
            m_named[m_namedCount++] = {option.data(), option.size()};
        }
    }
    return Reason::ok;
}

void ConnectionFields::readTe(std::string_view value) {
    TokenList codings(value);
    for (std::string_view coding = codings.next(); !coding.empty(); coding = codings.next())
        m_trailersAccepted = m_trailersAccepted || isTrailers(coding);
}

void ConnectionFields::readUpgrade(std::string_view value) {
    TokenList protocols(value);
    for (std::string_view protocol = protocols.next(); !protocol.empty(); protocol = protocols.next()) {
        m_upgrade = protocol;
        m_upgrades = m_upgrades == 0 ? 1 : 2;
    }
}

std::string_view ConnectionFields::upgrade() const {
    return m_upgradeNamed && m_upgrades == 1 && isProtocol(m_upgrade) && !isHttp(m_upgrade) ? m_upgrade
                                                                                            : std::string_view{};
}

void ConnectionFields::removeNamed(Fields& fields) const {
    for (const Named& named : std::span(m_named).first(m_namedCount)) {
        const std::string_view option(named.at, named.size);
        fields.removeIf(
            [&](const Field& field) { return field.id == FieldId::Other && equalsIgnoringCase(option, field.name); });
    }
}

} // namespace gatehouse::http::http1
