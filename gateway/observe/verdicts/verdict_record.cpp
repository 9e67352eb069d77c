#include "gateway/observe/verdicts/verdict_record.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::observe {

namespace {

template <std::size_t N> void copyExactly(char* to, const char* from) { std::memcpy(to, from, N); }

/// For texts of a few dozen bytes, which a copy for any size takes several times as long for. A tail is copied together
/// with bytes before it.
[[gnu::always_inline]] inline void copyShort(char* to, const char* from, std::size_t size) {
    if (size >= 16) {
        for (std::size_t at = 0; at + 16 < size; at += 16)
            copyExactly<16>(to + at, from + at);
        copyExactly<16>(to + size - 16, from + size - 16);
    } else if (size >= 8) {
        copyExactly<8>(to, from);
        copyExactly<8>(to + size - 8, from + size - 8);
    } else if (size >= 4) {
        copyExactly<4>(to, from);
        copyExactly<4>(to + size - 4, from + size - 4);
    } else {
        for (std::size_t at = 0; at < size; ++at)
            to[at] = from[at];
    }
}

/// Copies texts one behind the other, and lets them be the copies. Inlined by order: a call for each of them costs as
/// much as its copy.
struct TextKeeper {
    char* room; ///< VerdictRecord::kRoom
    std::size_t& used;

    [[gnu::always_inline]] void operator()(std::string_view& text, std::size_t longest) const {
        if (text.empty())
            return;
        if (used + text.size() > VerdictRecord::kLongestText) [[unlikely]] // else it is short, and there is room
            text = text.substr(0, std::min(longest, VerdictRecord::kRoom - used));
        copyShort(room + used, text.data(), text.size());
        text = {room + used, text.size()};
        used += text.size();
    }
};

} // namespace

/// All texts that are not constants, those first that an exchange is found and judged by.
template <class Visit> void VerdictRecord::eachText(Visit visit) {
    visit(m_verdict.requestId, kLongestText);
    visit(m_verdict.route, kLongestText);
    visit(m_verdict.service, kLongestText);
    for (Attempt& attempt : m_verdict.attempts())
        visit(attempt.endpoint, kLongestText);
    visit(m_verdict.client, kLongestText);
    visit(m_verdict.listener, kLongestText);
    visit(m_verdict.consumer, kLongestText);
    visit(m_verdict.detail, kLongestText);
    visit(m_method, kLongestText);
    visit(m_verdict.authority, kLongestText);
    visit(m_target, kLongestTarget);
    visit(m_verdict.subject, kLongestText);
    visit(m_verdict.credential, kLongestText);
    for (PolicyVerdict& policy : m_verdict.policies())
        visit(policy.value, kLongestText);
}

void VerdictRecord::keep(const Verdict& verdict) {
    m_verdict.assign(verdict);
    m_method = m_target = {};
    if (const http::RequestHead* request = verdict.request) {
        m_method = request->methodToken;
        m_target = request->target;
        m_version = request->version;
        m_secure = request->secure;
        if (verdict.authority.empty())
            m_verdict.authority = request->authority;
    }
    m_verdict.peer = {};
    m_verdict.tls = nullptr;
    m_verdict.request = nullptr;
    m_verdict.response = nullptr;
    m_verdict.routeMetrics = nullptr;
    m_verdict.serviceMetrics = nullptr;
    m_verdict.consumerMetrics = nullptr;
    for (Attempt& attempt : m_verdict.attempts())
        attempt.metrics = nullptr;
    std::size_t used = 0;
    eachText(TextKeeper{m_text.data(), used});
    m_used = static_cast<std::uint16_t>(used);
}

VerdictRecord& VerdictRecord::operator=(const VerdictRecord& other) {
    if (this == &other)
        return *this;
    m_verdict.assign(other.m_verdict);
    m_method = other.m_method;
    m_target = other.m_target;
    m_version = other.m_version;
    m_secure = other.m_secure;
    m_used = other.m_used;
    std::ranges::copy_n(other.m_text.begin(), m_used, m_text.begin());
    eachText([this, &other](std::string_view& text, std::size_t /*longest*/) {
        if (!text.empty())
            text = {m_text.data() + (text.data() - other.m_text.data()), text.size()};
    });
    return *this;
}

bool VerdictRecord::isCalled(std::string_view id) const {
    constexpr std::size_t kTraceDigits = 32;
    if (id.empty())
        return false;
    if (id == m_verdict.requestId)
        return true;
    if (id.size() != kTraceDigits || !m_verdict.trace.present())
        return false;
    std::array<char, kTraceDigits> digits;
    m_verdict.trace.writeTraceId(digits.data());
    return id == std::string_view(digits.data(), digits.size());
}

} // namespace gatehouse::observe
