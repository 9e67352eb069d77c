#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

namespace gatehouse::tls {

/// The keys that session tickets of one listener are sealed with (RFC 5077 §4: AES-256-CBC, HMAC-SHA-256). Shared by
/// all workers and kept over reloads. Tickets are made with the current key; the previous one still opens them. A key
/// is dropped when it is two rotations old, even if nobody connects, which bounds what a stolen key can decrypt.
class TicketKeys {
    struct Private {}; // make_shared needs a public constructor

public:
    using Name = std::array<unsigned char, 16>;

    [[nodiscard]] static Result<std::shared_ptr<TicketKeys>> create(Duration rotation, const Clock& clock);
    TicketKeys(Private, Duration rotation, const Clock& clock) : m_rotation(rotation), m_clock(clock) {}
    TicketKeys(const TicketKeys&) = delete;
    TicketKeys& operator=(const TicketKeys&) = delete;
    ~TicketKeys();

    [[nodiscard]] Duration rotation() const { return m_rotation; }
    /// A new current key now; the previous one is forgotten. Besides, keys rotate by themselves as they come of age.
    [[nodiscard]] Result<void> rotate();

    /// Readies OpenSSL's contexts for sealing a ticket and fills in the key's name and the vector. False: no key can be
    /// made.
    [[nodiscard]] bool prepareSeal(std::span<unsigned char, 16> name, std::span<unsigned char, 16> vector,
                                   EVP_CIPHER_CTX* cipher, EVP_MAC_CTX* mac);

    enum class Opened { UnknownKey, Current, Previous, Failed };
    /// Readies the contexts for opening a ticket under the key `name`.
    [[nodiscard]] Opened prepareOpen(std::span<const unsigned char, 16> name, std::span<const unsigned char, 16> vector,
                                     EVP_CIPHER_CTX* cipher, EVP_MAC_CTX* mac);

private:
    struct Key {
        Name name{};
        std::array<unsigned char, 32> encryption{};
        std::array<unsigned char, 32> authentication{};
        MonotonicTime since;
        Key() = default;
        Key(const Key&) = default;
        Key& operator=(const Key&) = default;
        ~Key();
    };

    [[nodiscard]] static std::optional<Key> generate(MonotonicTime now);
    [[nodiscard]] bool rotateLocked(MonotonicTime now);
    [[nodiscard]] bool ageLocked();
    [[nodiscard]] static bool keyMac(EVP_MAC_CTX* mac, const Key& key);

    const Duration m_rotation;
    const Clock& m_clock;
    /// Held while a key is copied, once in a handshake: nothing beside the handshake's own cost.
    std::mutex m_mutex;
    Key m_current;
    std::optional<Key> m_previous;
};

} // namespace gatehouse::tls
