#include "gateway/pipeline/request_copy.h"

#include <algorithm>

namespace gatehouse::pipeline {

namespace {

/// Tells a service that nobody waits for its answer.
constexpr std::string_view kMark = "x-gateway-mirror";

} // namespace

RequestCopy::RequestCopy(const http::RequestHead& head, std::string_view client, const IpAddress& address,
                         MemoryBudget& memory)
    : m_memory(memory), m_head(m_arena), m_client(m_arena.copy(client)), m_address(address) {
    m_head.method = head.method;
    m_head.version = head.version;
    m_head.trailersAccepted = head.trailersAccepted;
    m_head.secure = head.secure;
    m_head.methodToken = m_arena.copy(head.methodToken);
    m_head.target = m_arena.copy(head.target);
    m_head.authority = m_arena.copy(head.authority);
    m_head.host = m_arena.copy(head.host);
    m_head.path = m_arena.copy(head.path);
    m_head.query = m_arena.copy(head.query);
    m_head.hasQuery = head.hasQuery;
    m_head.fields.reserve(head.fields.size() + 1);
    for (const http::Field& field : head.fields.all()) {
        http::Field copy = field;
        copy.name = m_arena.copy(field.name);
        copy.value = m_arena.copy(field.value);
        m_head.fields.add(copy);
    }
    m_head.fields.remove(http::FieldId::Expect); // the body is at hand
    m_head.fields.set(kMark, "1");
}

RequestCopy::~RequestCopy() { m_memory.giveBack(m_taken); }

std::optional<observe::MirrorResult> RequestCopy::append(std::string_view bytes, std::size_t most) {
    const std::size_t size = m_body.size() + bytes.size();
    if (size > most)
        return observe::MirrorResult::TooLarge;
    if (size > m_taken) {
        const std::size_t wanted = std::min(most, std::max(size, 2 * m_taken));
        if (!m_memory.tryTake(wanted - m_taken))
            return observe::MirrorResult::Dropped;
        m_taken = wanted;
        m_body.reserve(wanted);
    }
    m_body += bytes;
    return {};
}

void RequestCopy::complete() {
    if (!m_body.empty())
        m_head.contentLength = m_body.size();
}

} // namespace gatehouse::pipeline
