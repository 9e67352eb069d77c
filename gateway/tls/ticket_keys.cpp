#include "gateway/tls/ticket_keys.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>

namespace gatehouse::tls {

Result<std::shared_ptr<TicketKeys>> TicketKeys::create(Duration rotation, const Clock& clock) {
    auto keys = std::make_shared<TicketKeys>(Private{}, rotation, clock);
    TRY_VOID(keys->rotate());
    keys->m_previous.reset();
    return keys;
}

TicketKeys::~TicketKeys() = default;

TicketKeys::Key::~Key() {
    OPENSSL_cleanse(encryption.data(), encryption.size());
    OPENSSL_cleanse(authentication.data(), authentication.size());
}

Result<void> TicketKeys::rotate() {
    const std::lock_guard lock(m_mutex);
    if (!rotateLocked(m_clock.monotonic()))
        return fail("no session ticket key: " + takeErrors());
    return {};
}

bool TicketKeys::prepareSeal(std::span<unsigned char, 16> name, std::span<unsigned char, 16> vector,
                             EVP_CIPHER_CTX* cipher, EVP_MAC_CTX* mac) {
    Key key;
    {
        const std::lock_guard lock(m_mutex);
        if (!ageLocked())
            return false;
        key = m_current;
    }
    if (RAND_bytes(vector.data(), static_cast<int>(vector.size())) != 1)
        return false;
    std::ranges::copy(key.name, name.begin());
    return EVP_EncryptInit_ex2(cipher, EVP_aes_256_cbc(), key.encryption.data(), vector.data(), nullptr) == 1 &&
           keyMac(mac, key);
}

TicketKeys::Opened TicketKeys::prepareOpen(std::span<const unsigned char, 16> name,
                                           std::span<const unsigned char, 16> vector, EVP_CIPHER_CTX* cipher,
                                           EVP_MAC_CTX* mac) {
    Key key;
    Opened opened = Opened::UnknownKey;
    {
        const std::lock_guard lock(m_mutex);
        if (!ageLocked())
            return Opened::Failed;
        // The name is no secret: it travels in the clear.
        if (std::ranges::equal(m_current.name, name)) {
            key = m_current;
            opened = Opened::Current;
        } else if (m_previous && std::ranges::equal(m_previous->name, name)) {
            key = *m_previous;
            opened = Opened::Previous;
        }
    }
    if (opened == Opened::UnknownKey)
        return opened;
    const bool ready =
        EVP_DecryptInit_ex2(cipher, EVP_aes_256_cbc(), key.encryption.data(), vector.data(), nullptr) == 1 &&
        keyMac(mac, key);
    return ready ? opened : Opened::Failed;
}

std::optional<TicketKeys::Key> TicketKeys::generate(MonotonicTime now) {
    Key key;
    key.since = now;
    if (RAND_bytes(key.name.data(), static_cast<int>(key.name.size())) != 1 ||
        RAND_priv_bytes(key.encryption.data(), static_cast<int>(key.encryption.size())) != 1 ||
        RAND_priv_bytes(key.authentication.data(), static_cast<int>(key.authentication.size())) != 1)
        return std::nullopt;
    return key;
}

bool TicketKeys::rotateLocked(MonotonicTime now) {
    const std::optional<Key> fresh = generate(now);
    if (!fresh)
        return false;
    m_previous = m_current;
    m_current = *fresh;
    return true;
}

/// Rotates when the current key is of age. After a silence of two rotations or more, both old keys are beyond theirs.
bool TicketKeys::ageLocked() {
    const MonotonicTime now = m_clock.monotonic();
    const Duration age = now - m_current.since;
    if (age >= m_rotation && !rotateLocked(now))
        return false;
    if (m_previous && now - m_previous->since >= 2 * m_rotation)
        m_previous.reset();
    return true;
}

bool TicketKeys::keyMac(EVP_MAC_CTX* mac, const Key& key) {
    // The parameters are read only, though their type cannot say so.
    auto* bytes = const_cast<unsigned char*>(key.authentication.data());
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, bytes, key.authentication.size()),
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    return EVP_MAC_CTX_set_params(mac, parameters) == 1;
}

} // namespace gatehouse::tls
