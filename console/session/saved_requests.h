#pragma once

#include "console/session/keychain.h"
#include "shared/api/explain_request.h"

#include <QVector>

#include <optional>

namespace gatehouse::console {

/// A request for the tester that somebody wants to come back to.
struct SavedRequest {
    QString id;
    QString name;
    api::ExplainRequestParams request; ///< without what is withheld
    bool hasWithheld = false;
};

/// A request in two parts. What may be secret is withheld: values of header fields that are not known to be harmless,
/// the query, the user information of the URL and the body. It goes to the keychain or nowhere.
struct DividedRequest {
    api::ExplainRequestParams open;
    QString withheld; ///< JSON; empty: nothing is
};
[[nodiscard]] DividedRequest divided(const api::ExplainRequestParams& request);
[[nodiscard]] api::ExplainRequestParams reunited(api::ExplainRequestParams open, const QString& withheld);

/// All of them: their open parts in the user's settings, the rest in the keychain. Without a keychain a request comes
/// back without it, and it has to be typed each time.
class SavedRequests final : public QObject {
    Q_OBJECT

public:
    static constexpr int kMost = 200;

    /// `file` is that of the settings; empty: the user's own.
    explicit SavedRequests(QString file = {}, QObject* parent = nullptr);

    [[nodiscard]] const QVector<SavedRequest>& all() const { return m_all; }
    /// One with the same name is replaced. `done` tells what became of the part that is withheld.
    void put(const QString& name, const api::ExplainRequestParams& request, std::function<void(Kept)> done);
    void forget(const QString& id);
    /// Whole if the keychain has the rest, else its open part.
    void read(const QString& id, std::function<void(api::ExplainRequestParams, Kept)> done);

Q_SIGNALS:
    void changed();

private:
    void load();
    void save() const;
    [[nodiscard]] SavedRequest* find(const QString& id);

    QString m_file;
    Keychain m_keychain;
    QVector<SavedRequest> m_all;
};

} // namespace gatehouse::console
