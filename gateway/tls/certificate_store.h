#pragma once

#include "gateway/tls/certified_key.h"
#include "gateway/tls/watched_file.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/tls.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::tls {

/// The configuration's certificates, loaded, by name. A pair that cannot be loaded never takes the place of one that
/// could: half-written files, a wrong key or a lost file leave what is there in service, and so does one that is out of
/// date where the old one is not. Belongs to the control thread; what find() returns may go to any thread. Copyable, so
/// that an update can be tried together with the rest of a new configuration.
class CertificateStore {
public:
    struct Expiry {
        std::string name;
        WallTime notAfter;
        [[nodiscard]] double daysLeft(WallTime now) const;
    };

    /// What an update or a reload did.
    struct Changes {
        std::vector<std::string> replaced; ///< names with another pair than before; new ones included
        std::vector<Error> errors;         ///< where the old pair, if any, was kept
        std::vector<std::string> warnings; ///< about pairs that were taken: expired, no names, OCSP response unusable
    };

    /// Holds exactly these certificates from now on. Entries that did not change are not read again.
    [[nodiscard]] Changes update(const std::vector<model::Certificate>& certificates, WallTime now);
    /// Reads again what changed on disk since it was last looked at.
    [[nodiscard]] Changes reload(WallTime now);

    /// Empty if there is no such certificate, or it never could be loaded.
    [[nodiscard]] std::shared_ptr<const CertifiedKey> find(std::string_view name) const;
    [[nodiscard]] std::vector<Expiry> expiries() const;

private:
    /// Of chain, key and OCSP response.
    using Stamps = std::array<std::optional<FileStamp>, 3>;
    struct Entry {
        model::Certificate source;
        Stamps stamps; ///< of the last attempt, taken before reading
        std::shared_ptr<const CertifiedKey> pair;
    };

    [[nodiscard]] static Stamps stampsOf(const model::Certificate& source);
    static void loadInto(Entry& entry, WallTime now, Changes& changes);
    [[nodiscard]] Entry takeEntry(const model::Certificate& source);

    std::vector<Entry> m_entries; ///< in the order of the configuration
};

} // namespace gatehouse::tls
