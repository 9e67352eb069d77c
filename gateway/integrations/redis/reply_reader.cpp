#include "gateway/integrations/redis/reply_reader.h"

#include <hiredis/read.h>

#include <algorithm>

namespace gatehouse::integrations::redis {

using Kind = Reply::Value::Kind;

/// What the parser calls for each thing it finds. It keeps what is answered for an object, which must not be null, and
/// takes null for a want of memory.
struct ReplyReader::Builder {
    static ReplyReader& owner(const redisReadTask* task) { return *static_cast<ReplyReader*>(task->privdata); }

    static void* add(const redisReadTask* task, const Reply::Value& value) {
        ReplyReader& reader = owner(task);
        if (reader.m_valueCount == kMostValues)
            return nullptr;
        reader.m_values[reader.m_valueCount++] = value;
        return &reader;
    }
    static void* addText(const redisReadTask* task, char* text, std::size_t size) {
        ReplyReader& reader = owner(task);
        if (size > kMostText - reader.m_textSize)
            return nullptr;
        char* const copy = reader.m_text.data() + reader.m_textSize;
        std::copy_n(text, size, copy);
        reader.m_textSize += size;
        const Kind kind = task->type == REDIS_REPLY_ERROR    ? Kind::Error
                          : task->type == REDIS_REPLY_STATUS ? Kind::Status
                                                             : Kind::Text;
        return add(task, {kind, 0, {copy, size}});
    }
    /// A list inside a list is nothing that we have asked for.
    static void* addList(const redisReadTask* task, std::size_t size) {
        if (task->parent != nullptr || size > kMostValues)
            return nullptr;
        owner(task).m_reply.isList = true;
        return &owner(task);
    }

    /// The number of a list's elements is an int in hiredis 0.14 and a size_t since 1.0.
    static redisReplyObjectFunctions& functions() {
        static redisReplyObjectFunctions kFunctions = [] {
            redisReplyObjectFunctions made{};
            made.createString = addText;
            made.createArray = [](const redisReadTask* task, auto size) -> void* {
                return addList(task, static_cast<std::size_t>(size));
            };
            made.createInteger = [](const redisReadTask* task, long long value) {
                return add(task, {Kind::Integer, value, {}});
            };
            made.createNil = [](const redisReadTask* task) { return add(task, {}); };
            made.freeObject = [](void*) {};
            return made;
        }();
        return kFunctions;
    }
};

void ReplyReader::Free::operator()(redisReader* reader) const { redisReaderFree(reader); }

ReplyReader::ReplyReader() : m_reader(redisReaderCreateWithFunctions(&Builder::functions())) {
    if (m_reader == nullptr) {
        m_isBroken = true;
        return;
    }
    m_reader->privdata = this;
    m_reader->maxbuf = 0; // the buffer is kept: it is needed again at once
}

ReplyReader::~ReplyReader() = default;

std::size_t ReplyReader::unread() const { return m_reader->len - m_reader->pos; }

void ReplyReader::feed(std::string_view bytes) {
    if (!m_isBroken && redisReaderFeed(m_reader.get(), bytes.data(), bytes.size()) != REDIS_OK)
        m_isBroken = true;
}

ReplyReader::Next ReplyReader::next() {
    if (m_isBroken)
        return Next::Broken;
    void* found = nullptr;
    if (m_reader->ridx == -1) { // the last one was whole
        m_reply = {};
        m_valueCount = m_textSize = 0;
    }
    if (redisReaderGetReply(m_reader.get(), &found) != REDIS_OK || (found == nullptr && unread() > kMostBytes)) {
        m_isBroken = true;
        return Next::Broken;
    }
    if (found == nullptr)
        return Next::Incomplete;
    m_reply.values = {m_values.data(), m_valueCount};
    return Next::Whole;
}

} // namespace gatehouse::integrations::redis
