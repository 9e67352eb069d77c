#pragma once

#include "gateway/http/character.h"
#include "gateway/http/head.h"
#include "gateway/http/options.h"
#include "gateway/http/untrusted_fields.h"

#include <optional>
#include <string_view>

namespace gatehouse::http {

/// The rules that hold for the fields of a request in every version of HTTP, while its codec reads them one by one.
/// What a client may not say is dropped here; what is the codec's own business (gateway/http/connection_field.h) never
/// gets here.
class RequestFields {
public:
    enum class Name : bool {
        Plain, ///< letters, digits and "-" only
        Odd,
    };

    RequestFields(RequestHead& head, OddNames oddNames) : m_head(&head), m_oddNames(oddNames) {}

    /// Anything but ok: the request is refused for it.
    [[nodiscard]] Reason take(const Field& field, Name name) {
        switch (field.id) {
        case FieldId::Host:
            if (m_host)
                return Reason::bad_host;
            m_host = field.value;
            return Reason::ok;
        case FieldId::Expect:
            // RFC 9110 §10.1.1. A second one, or a list, is a disguise.
            if (m_expectsContinue || !equalsIgnoringCase(field.value, "100-continue"))
                return Reason::expectation_failed;
            m_expectsContinue = true;
            return Reason::ok;
        case FieldId::Other:
            if (isDropped(field.name, name))
                return Reason::ok;
            break;
        default:
            break;
        }
        m_head->fields.add(field);
        return Reason::ok;
    }

    /// Of the Host field, if there was one.
    [[nodiscard]] const std::optional<std::string_view>& host() const { return m_host; }
    /// For a request with content in a version that knows expectations (RFC 9110 §10.1.1): if there is one, it becomes
    /// part of the head, and this is true.
    [[nodiscard]] bool keepExpectation() {
        if (m_expectsContinue)
            m_head->fields.add(FieldId::Expect, "100-continue");
        return m_expectsContinue;
    }

private:
    [[nodiscard]] bool isDropped(std::string_view text, Name name) const {
        if (name == Name::Plain)
            return isUntrustedRequestField(text);
        return m_oddNames == OddNames::Drop || isDisguisedField(text);
    }

    RequestHead* m_head;
    std::optional<std::string_view> m_host;
    OddNames m_oddNames;
    bool m_expectsContinue = false;
};

} // namespace gatehouse::http
