#include "console/models/effective_policies.h"

#include "console/models/table_cells.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/language.h"
#include "shared/document/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::console {

using document::Node;
using Place = EffectivePolicy::Place;

namespace {

class PolicyWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::PolicyWords)
};

constexpr int kMostOptions = 160; ///< letters

QString optionsOf(const Node& use, const QString& name) {
    const auto* entry = use.isScalar() ? nullptr : use.find(name.toStdString());
    if (entry == nullptr || (entry->value.entries.empty() && entry->value.kind == Node::Kind::Map))
        return {};
    auto line =
        entry->value.isScalar() ? words(entry->value.text) : words(document::writeJsonLine(entry->value)).trimmed();
    if (line.startsWith(u'{') && line.endsWith(u'}'))
        line = line.mid(1, line.size() - 2);
    return line.size() > kMostOptions ? line.left(kMostOptions) + QChar(0x2026) : line;
}

class Collector {
public:
    Collector(const Node& root, const PolicyStages& stages) : m_root(root), m_stages(stages) {}

    void add(const Node* uses, Place place, const QString& owner, const QStringList& without = {}) {
        if (uses == nullptr)
            return;
        for (std::size_t i = 0; i < uses->items.size(); ++i) {
            const auto step = policyStepOf(uses->items[i], PolicyStep::Origin::Route);
            const bool isLeftOut = without.contains(step.name);
            const int index = place == Place::Route ? int(i) : -1;
            if (!step.isChain) {
                addOne(uses->items[i], {place, owner, {}, step.name, {}, {}, index, isLeftOut});
                continue;
            }
            const auto* chain = objectOf(m_root, "chains", step.name.toStdString());
            const auto* inside = chain == nullptr ? nullptr : nodeAt(*chain, {"policies"});
            for (const auto& use : inside == nullptr ? std::vector<Node>{} : inside->items) {
                const auto name = policyStepOf(use, PolicyStep::Origin::Route).name;
                addOne(use, {place, owner, step.name, name, {}, {}, index, isLeftOut || without.contains(name)});
            }
        }
    }
    QVector<EffectivePolicy> take() {
        std::ranges::stable_sort(m_all, {}, [this](const EffectivePolicy& policy) {
            const auto at = m_stages.names().indexOf(policy.stage);
            return at < 0 ? m_stages.names().size() : at;
        });
        return std::move(m_all);
    }

private:
    void addOne(const Node& use, EffectivePolicy policy) {
        policy.stage = m_stages.of(policy.name);
        policy.options = optionsOf(use, policy.name);
        m_all.push_back(std::move(policy));
    }

    const Node& m_root;
    const PolicyStages& m_stages;
    QVector<EffectivePolicy> m_all;
};

} // namespace

QVector<EffectivePolicy> effectivePolicies(const Node& route, const Node& root, const PolicyStages& stages) {
    Collector collector(root, stages);
    const auto without = textsOf(nodeAt(route, {"without"}));
    const auto service = textAt(route, {"service"});
    collector.add(nodeAt(root, {"policies"}), Place::Gateway, {}, without);
    if (const auto* object = objectOf(root, "services", service.toStdString()))
        collector.add(nodeAt(*object, {"policies"}), Place::Service, service, without);
    collector.add(nodeAt(route, {"policies"}), Place::Route, {});
    for (const auto& plan : objectsOf(root, "plans"))
        collector.add(nodeAt(plan, {"policies"}), Place::Plan, textAt(plan, {"name"}));
    for (const auto& consumer : objectsOf(root, "consumers"))
        collector.add(nodeAt(consumer, {"policies"}), Place::Consumer, textAt(consumer, {"name"}));
    return collector.take();
}

QString originOf(const EffectivePolicy& policy) {
    const auto place = [&] {
        switch (policy.place) {
        case Place::Gateway:
            return PolicyWords::tr("gateway");
        case Place::Service:
            return PolicyWords::tr("service %1").arg(isolated(policy.owner));
        case Place::Route:
            return PolicyWords::tr("this route");
        case Place::Plan:
            return PolicyWords::tr("callers with the plan %1").arg(isolated(policy.owner));
        case Place::Consumer:
            return PolicyWords::tr("the caller %1").arg(isolated(policy.owner));
        }
        return QString();
    }();
    const auto origin =
        policy.chain.isEmpty() ? place : PolicyWords::tr("%1, by chain %2").arg(place, isolated(policy.chain));
    return policy.isLeftOut ? PolicyWords::tr("%1; left out here").arg(origin) : origin;
}

QVector<ColumnHead> effectiveHeads() {
    return {{PolicyWords::tr("Policy")},
            {PolicyWords::tr("Stage")},
            {PolicyWords::tr("Set by")},
            {PolicyWords::tr("Values")}};
}

QVector<RowContent> effectiveRows(const QVector<EffectivePolicy>& policies) {
    QVector<RowContent> rows;
    for (const auto& policy : policies) {
        RowContent row;
        row.key = QString::number(rows.size());
        row.cells = {text(policy.name, policy.isLeftOut), text(stageWord(policy.stage), true),
                     text(originOf(policy), policy.isLeftOut),
                     text(policy.options.isEmpty() ? PolicyWords::tr("as they are by default") : policy.options,
                          policy.options.isEmpty() || policy.isLeftOut)};
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace gatehouse::console
