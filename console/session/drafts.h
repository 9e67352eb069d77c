#pragma once

#include "console/session/draft.h"
#include "console/session/gateway_address.h"

#include <map>
#include <memory>

namespace gatehouse::console {

/// The drafts of this program, one a gateway wherever it is looked at from: all windows change the same one. Another
/// process that has the gateway open has one of its own, in another file. Outlives all that show a gateway.
class Drafts final {
public:
    /// Files of one gateway; a process that finds all of them taken keeps its draft in memory.
    static constexpr int kMostFiles = 8;

    /// `folder` empty: nothing is kept.
    explicit Drafts(QString folder);

    /// Where the drafts of this user are.
    [[nodiscard]] static QString usualFolder();

    [[nodiscard]] std::shared_ptr<Draft> of(const GatewayAddress& address);

private:
    [[nodiscard]] std::shared_ptr<Draft> load(const QString& id) const;

    QString m_folder;
    std::map<QString, std::weak_ptr<Draft>> m_open; ///< by the names of their files
};

} // namespace gatehouse::console
