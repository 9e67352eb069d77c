#pragma once

#include "gateway/jose/key_set.h"
#include "shared/core/time.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace gatehouse::jose {

/// Where the keys of an issuer are published, and how long they are believed.
struct KeySource {
    enum class Kind : std::uint8_t {
        Keys,   ///< `url` is that of a JSON Web Key Set
        Issuer, ///< `url` is the issuer: its OpenID configuration tells where the keys are
    };
    Kind kind = Kind::Keys;
    std::string url;
    std::string ca; ///< PEM file of the authorities that the server's certificate is checked with; empty: the system's
    Duration refresh = 10min; ///< keys are fetched again this often, unless the server says otherwise
    Duration stale = 1h;      ///< how much longer they are used while they cannot be fetched
    Duration pause = 30s;     ///< at least between two fetches for the sake of tokens with an unknown key

    /// The same for two sources that are the same in every way.
    [[nodiscard]] std::string id() const;
};

/// The current keys of one issuer, between who fetches them and the workers who use them. Any thread. Workers look at
/// version() for each token, which is one load, and take the keys themselves only when it has changed.
class KeyRing {
public:
    static constexpr std::size_t kMostWaiting = 1024;

    using Wake = std::function<void()>;

    /// `fetch` has the keys fetched, later and elsewhere: attemptEnded() follows. A first fetch is on its way.
    KeyRing(Duration pause, std::function<void()> fetch);
    /// Keys that never change.
    explicit KeyRing(KeySet keys);
    KeyRing(const KeyRing&) = delete;
    KeyRing& operator=(const KeyRing&) = delete;

    /// Grows with every change; 0 before there are keys.
    [[nodiscard]] std::uint64_t version() const { return m_version.load(std::memory_order_acquire); }
    struct Current {
        std::uint64_t version = 0;
        std::shared_ptr<const KeySet> keys; ///< null: there are none
    };
    [[nodiscard]] Current current() const;

    /// Somebody needs other keys than these. True: `wake` will be called once, from any thread, when an attempt to
    /// fetch them has ended. False: it was tried a moment ago, or too many wait already.
    [[nodiscard]] bool awaitFetch(MonotonicTime now, Wake wake);

    // For who fetches.
    void publish(KeySet keys);
    /// Takes back what is too old to be believed.
    void withdraw();
    void attemptBegan();
    void attemptEnded(MonotonicTime now);

private:
    std::atomic<std::uint64_t> m_version = 0;
    mutable std::mutex m_mutex;
    std::uint64_t m_changes = 0;
    std::shared_ptr<const KeySet> m_keys;
    std::function<void()> m_fetch;
    std::vector<Wake> m_waiting;
    bool m_isFetching = false;
    Duration m_pause{};
    MonotonicTime m_notBefore{};
};

/// Who keeps keys up to date.
class KeyRings {
public:
    /// A ring that is kept up to date for as long as somebody holds it. Never waits.
    [[nodiscard]] virtual std::shared_ptr<KeyRing> open(const KeySource& source) = 0;

protected:
    ~KeyRings() = default;
};

/// Rings that stay empty: for looking at a configuration without asking anybody anything.
class EmptyKeyRings final : public KeyRings {
public:
    [[nodiscard]] std::shared_ptr<KeyRing> open(const KeySource&) override {
        return std::make_shared<KeyRing>(Duration::zero(), [] {});
    }
};

} // namespace gatehouse::jose
