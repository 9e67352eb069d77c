#include "console/models/caller_rows.h"

#include "console/session/words.h"
#include "console/text/format.h"
#include "console/widgets/table/cells.h"

#include <QCoreApplication>
#include <QHash>

namespace gatehouse::console {
namespace {

class CallerRows {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::CallerRows)
};

CellContent marked(State state, const QString& word) { return {word, {{StateRole, QVariant::fromValue(state)}}}; }

QString expiryOf(const api::Key& key, const QDateTime& now) {
    return key.expires ? Format().moment(momentOf(*key.expires), now, Format::Precision::Minutes)
                       : CallerRows::tr("without end");
}

QString oldSecretOf(const api::Key& key, const QDateTime& now) {
    if (key.secrets < 2)
        return QStringLiteral(" "); // nothing to say is no missing value
    const auto used = usedWords(key.oldLastUsed, now);
    if (!key.oldUntil)
        return CallerRows::tr("used %1").arg(used);
    const Duration left = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(momentOf(*key.oldUntil))));
    return CallerRows::tr("used %1, ends in %2").arg(used, Format().duration(left));
}

RowContent rowOf(const api::Key& key, const QDateTime& now) {
    const auto saying = sayingOf(key);
    QStringList scopes;
    for (const auto& scope : key.scopes)
        scopes << words(scope);
    const auto id = words(key.id);
    const auto consumer = words(key.consumer);
    RowContent row;
    row.key = consumer + u'\n' + id;
    row.group = consumer;
    row.cells = {{id, {{IndentRole, true}}},
                 marked(saying.state, saying.word),
                 {expiryOf(key, now), {}},
                 {usedWords(key.lastUsed, now), {}},
                 {oldSecretOf(key, now), {{DimRole, true}}},
                 {scopes.isEmpty() ? QStringLiteral(" ") : scopes.join(QStringLiteral(", ")), {{DimRole, true}}}};
    if (key.state == api::KeyState::Expiring)
        row.cells[int(KeyColumn::Expires)].roles.push_back({StateRole, QVariant::fromValue(State::Warn)});
    row.haystack =
        QStringList{id, QStringLiteral("consumer:") + consumer, saying.word, scopes.join(u' ')}.join(u' ').toLower();
    return row;
}

} // namespace

KeySaying sayingOf(const api::Key& key) {
    switch (key.state) {
    case api::KeyState::Revoked:
        return {State::Off, CallerRows::tr("Revoked")};
    case api::KeyState::Expired:
        return {State::Off, CallerRows::tr("Expired")};
    case api::KeyState::Expiring:
        return {State::Warn, CallerRows::tr("Expires soon")};
    case api::KeyState::Active:
        break;
    }
    return key.secrets > 1 ? KeySaying{State::Warn, CallerRows::tr("Rotating")}
                           : KeySaying{State::Ok, CallerRows::tr("Active")};
}

Adoption adoptionOf(const api::Key& key, const QDateTime& now, Duration quietFor) {
    Adoption adoption;
    const auto all = double(key.uses) + double(key.oldUses.value_or(0));
    adoption.isKnown = all > 0;
    adoption.onNew = all > 0 ? double(key.uses) / all : 0;
    if (!key.lastUsed)
        return adoption;
    const bool isQuiet =
        !key.oldLastUsed || std::chrono::milliseconds(momentOf(*key.oldLastUsed).msecsTo(now)) >= quietFor;
    adoption.step = isQuiet ? Adoption::Step::Quiet : Adoption::Step::Moving;
    return adoption;
}

QString usedWords(const std::optional<WallTime>& used, const QDateTime& now) {
    if (!used)
        return CallerRows::tr("never");
    const auto at = momentOf(*used);
    const auto ago = std::chrono::milliseconds(std::max<qint64>(0, at.msecsTo(now)));
    return ago < 24h ? CallerRows::tr("%1 ago").arg(Format().age(ago))
                     : Format().moment(at, now, Format::Precision::Minutes);
}

QVector<ColumnHead> keyHeads() {
    return {{CallerRows::tr("Key")},       {CallerRows::tr("State")},      {CallerRows::tr("Valid until")},
            {CallerRows::tr("Last used")}, {CallerRows::tr("Old secret")}, {CallerRows::tr("Scopes")}};
}

bool belongsTo(const api::Key& key, KeyReport report, const QDateTime& now) {
    const auto since = [&](WallTime time) { return std::chrono::milliseconds(momentOf(time).msecsTo(now)); };
    const bool isUsable = key.state == api::KeyState::Active || key.state == api::KeyState::Expiring;
    switch (report) {
    case KeyReport::All:
        return true;
    case KeyReport::Ending:
        return isUsable && key.expires && -since(*key.expires) <= kEndingWithin;
    case KeyReport::Unused: {
        const auto used = std::max(key.lastUsed, key.oldLastUsed);
        return isUsable && (!used || since(*used) >= kUnusedFor);
    }
    }
    return true;
}

QVector<RowContent> keyRows(const Callers& callers, const QDateTime& now, KeyReport report) {
    QHash<QString, QVector<const api::Key*>> keys;
    for (const auto& key : callers.keys()) {
        if (belongsTo(key, report, now))
            keys[words(key.consumer)].push_back(&key);
    }
    QVector<RowContent> rows;
    for (const auto& consumer : callers.consumers()) {
        const auto name = words(consumer.name);
        const auto& own = keys[name];
        if (own.isEmpty() && report != KeyReport::All)
            continue;
        const bool isEnding = consumer.expiringKeys > 0;
        RowContent group;
        group.key = name;
        group.isGroup = true;
        group.haystack =
            QStringList{name, QStringLiteral("consumer:") + name, words(consumer.plan)}.join(u' ').toLower();
        group.cells = {
            {name, {}},
            marked(isEnding        ? State::Warn
                   : own.isEmpty() ? State::Off
                                   : State::Ok,
                   CallerRows::tr("%n key(s)", nullptr, int(own.size()))),
            {isEnding ? CallerRows::tr("%n ends soon", nullptr, int(consumer.expiringKeys)) : QStringLiteral(" "), {}},
            {usedWords(consumer.lastUsed, now), {}},
            {QStringLiteral(" "), {}},
            {consumer.plan.empty() ? QStringLiteral(" ") : CallerRows::tr("plan %1").arg(words(consumer.plan)), {}}};
        rows.push_back(std::move(group));
        for (const auto* key : own)
            rows.push_back(rowOf(*key, now));
    }
    return rows;
}

} // namespace gatehouse::console
