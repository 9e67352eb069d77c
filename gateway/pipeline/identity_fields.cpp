#include "gateway/pipeline/identity_fields.h"

#include "gateway/pipeline/consumer_plan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace gatehouse::pipeline {

namespace {

constexpr std::string_view kUser = "x-user-id";
constexpr std::string_view kRoles = "x-user-roles";
constexpr std::string_view kGroups = "x-user-groups";
constexpr std::string_view kScopes = "x-user-scopes";
constexpr std::string_view kConsumer = "x-consumer-name";
constexpr std::string_view kPlan = "x-consumer-plan";
constexpr std::string_view kCredential = "x-credential-id";
constexpr std::string_view kSignature = "x-identity-signature";

// Beside those that are set, their usual other names.
constexpr std::array kReserved = std::to_array<std::string_view>({kUser,
                                                                  kRoles,
                                                                  kGroups,
                                                                  kScopes,
                                                                  kCredential,
                                                                  kSignature,
                                                                  "x-user",
                                                                  "x-user-email",
                                                                  "x-user-name",
                                                                  "x-user-role",
                                                                  "x-user-scope",
                                                                  "x-user-group",
                                                                  "x-userid",
                                                                  "x-username",
                                                                  "x-authenticated-user",
                                                                  "x-authenticated-userid",
                                                                  "x-authenticated-groups",
                                                                  "x-authenticated-scope",
                                                                  "x-anonymous-consumer",
                                                                  "x-auth-request-user",
                                                                  "x-auth-request-email",
                                                                  "x-auth-request-groups",
                                                                  "x-forwarded-user",
                                                                  "x-forwarded-groups",
                                                                  "x-forwarded-email",
                                                                  "x-remote-user",
                                                                  "x-remote-group"});
constexpr std::string_view kReservedPrefix = "x-consumer-";

constexpr std::size_t kLongestReserved = std::ranges::max_element(kReserved, {}, &std::string_view::size)->size();

char canonical(char c) { return c == '_' || c == '.' ? '-' : c; }

bool spells(std::string_view name, std::string_view reserved) {
    return std::ranges::equal(name, reserved, {}, canonical);
}

bool isReserved(const http::Field& field) {
    const std::string_view name = field.name;
    // Most fields are past here after two comparisons.
    if (name.size() < 6 || name[0] != 'x' || canonical(name[1]) != '-')
        return false;
    if (name.size() >= kReservedPrefix.size() && spells(name.substr(0, kReservedPrefix.size()), kReservedPrefix))
        return true;
    return name.size() <= kLongestReserved &&
           std::ranges::any_of(kReserved, [name](std::string_view reserved) { return spells(name, reserved); });
}

/// Text that may stand in a field: what a token or certificate says is not ours.
std::string_view fieldValue(std::string_view text, Arena& arena) {
    const auto isFine = [](char c) { return c >= 0x20 && c < 0x7f && c != '%'; };
    if (std::ranges::all_of(text, isFine) && !text.starts_with(' ') && !text.ends_with(' '))
        return text;
    // RFC 9110 §5.5: anything else percent-encoded, as in a URI.
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    auto* encoded = arena.allocateArray<char>(text.size() * 3);
    char* out = encoded;
    for (const char c : text) {
        if (isFine(c) && c != ' ') {
            *out++ = c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        *out++ = '%';
        *out++ = kDigits[byte >> 4];
        *out++ = kDigits[byte & 15];
    }
    return {encoded, static_cast<std::size_t>(out - encoded)};
}

/// The names in one value with commas between them.
std::string_view list(std::span<const std::string_view> names, Arena& arena) {
    std::size_t size = 0;
    for (const std::string_view name : names)
        size += name.size() + 1;
    if (size == 0)
        return {};
    auto* text = arena.allocateArray<char>(size);
    char* out = text;
    for (const std::string_view name : names) {
        // A name with a comma would be two.
        if (name.find(',') != name.npos)
            continue;
        if (out != text)
            *out++ = ',';
        out = std::ranges::copy(name, out).out;
    }
    return {text, static_cast<std::size_t>(out - text)};
}

/// Sets the fields and keeps what is signed: "name:value\n" each, in the order in which they are set.
class Teller {
public:
    explicit Teller(http::Fields& fields) : m_fields(fields) {}

    void tell(std::string_view name, std::string_view value) {
        if (value.empty())
            return;
        value = fieldValue(value, m_fields.arena());
        m_fields.set(name, value);
        m_told = m_fields.arena().concat(m_told, name, ":", value, "\n");
    }
    [[nodiscard]] std::string_view told() const { return m_told; }

private:
    http::Fields& m_fields;
    std::string_view m_told;
};

std::string_view signature(const credentials::MacKey& key, std::string_view told, WallTime now, Arena& arena) {
    char digits[24];
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    const std::string_view time(
        digits, static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, seconds).ptr - digits));
    auto* mac = arena.allocateArray<char>(credentials::MacKey::kDigits);
    key.writeHex(arena.concat("t=", time, "\n", told), mac);
    return arena.concat("t=", time, ", hmac-sha256=", std::string_view(mac, credentials::MacKey::kDigits));
}

} // namespace

void removeIdentityFields(http::Fields& fields) {
    if (std::ranges::any_of(std::as_const(fields).all(), isReserved))
        fields.removeIf(isReserved);
}

void setIdentityFields(const IdentityPlan& plan, const Identity& identity, WallTime now, http::Fields& fields) {
    if (!plan.sends)
        return;
    Arena& arena = fields.arena();
    Teller teller(fields);
    teller.tell(kUser, identity.subject);
    teller.tell(kRoles, list(identity.roles, arena));
    teller.tell(kGroups, list(identity.groups, arena));
    teller.tell(kScopes, list(identity.scopes, arena));
    if (identity.consumer != nullptr) {
        teller.tell(kConsumer, identity.consumer->name);
        teller.tell(kPlan, identity.consumer->plan);
    }
    teller.tell(kCredential, identity.credential);
    if (plan.key)
        fields.set(kSignature, signature(*plan.key, teller.told(), now, arena));
}

} // namespace gatehouse::pipeline
