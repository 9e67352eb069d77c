#include "console/models/policy_stages.h"

#include "console/session/tree.h"
#include "console/session/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::console {

using document::Node;

namespace {

class StageWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::StageWords)
};

const auto kAuthenticate = QStringLiteral("authenticate");

} // namespace

PolicyStages::PolicyStages(const std::shared_ptr<const Node>& schema) {
    const Node* policy = schema == nullptr ? nullptr : nodeAt(*schema, {"$defs", "policy"});
    if (policy == nullptr)
        return;
    m_names = textsOf(nodeAt(*policy, {"x-stages"}));
    const Node* ways = nodeAt(*policy, {"anyOf"});
    if (ways == nullptr)
        return;
    for (const auto& way : ways->items) {
        const Node* properties = nodeAt(way, {"properties"});
        if (properties == nullptr)
            continue;
        for (const auto& entry : properties->entries)
            m_stages.insert(words(entry.key), textAt(entry.value, {"x-stage"}));
    }
}

bool PolicyStages::anyAuthenticates(const QVector<PolicyStep>& policies, const Node& root) const {
    return std::ranges::any_of(policies, [&](const PolicyStep& step) {
        if (step.isLeftOut)
            return false;
        if (!step.isChain)
            return of(step.name) == kAuthenticate;
        const auto* chain = objectOf(root, "chains", step.name.toStdString());
        const auto* uses = chain == nullptr ? nullptr : nodeAt(*chain, {"policies"});
        return uses != nullptr && std::ranges::any_of(uses->items, [&](const Node& use) {
                   return of(policyStepOf(use, step.origin).name) == kAuthenticate;
               });
    });
}

QString stageWord(const QString& stage) {
    static const QHash<QString, const char*> kWords{
        {QStringLiteral("admit"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Admit")},
        {QStringLiteral("identify"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Identify")},
        {QStringLiteral("preflight"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Preflight")},
        {QStringLiteral("authenticate"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Authenticate")},
        {QStringLiteral("authorize"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Authorize")},
        {QStringLiteral("limit"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Limit")},
        {QStringLiteral("validate"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Validate")},
        {QStringLiteral("transform"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Transform")},
        {QStringLiteral("cache"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Cache")},
        {QStringLiteral("observe"), QT_TRANSLATE_NOOP("gatehouse::console::StageWords", "Observe")}};
    const auto* word = kWords.value(stage);
    return word == nullptr ? stage : StageWords::tr(word);
}

} // namespace gatehouse::console
