#include "tests/support/metrics_text.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace gatehouse::test {

namespace {

struct Selector {
    std::string name;
    std::set<std::string> labels; ///< `label="value"`
};

Selector parseSelector(std::string_view text) {
    const std::size_t brace = text.find('{');
    Selector selector{std::string(text.substr(0, brace)), {}};
    if (brace == std::string_view::npos)
        return selector;
    std::string label;
    bool quoted = false;
    for (std::size_t i = brace + 1; i < text.size(); ++i) {
        if (text[i] == '"' && text[i - 1] != '\\')
            quoted = !quoted;
        if (!quoted && (text[i] == ',' || text[i] == '}')) {
            if (!label.empty())
                selector.labels.insert(std::exchange(label, {}));
        } else if (quoted || text[i] != ' ') {
            label += text[i];
        }
    }
    return selector;
}

} // namespace

MetricsText::MetricsText(std::string_view page) {
    while (!page.empty()) {
        const std::size_t end = std::min(page.find('\n'), page.size());
        const std::string_view line = page.substr(0, end);
        page.remove_prefix(std::min(end + 1, page.size()));
        if (line.empty() || line.front() == '#')
            continue;
        const std::size_t space = line.rfind(' ');
        if (space != std::string_view::npos)
            m_samples[std::string(line.substr(0, space))] =
                std::strtod(std::string(line.substr(space)).c_str(), nullptr);
    }
}

double MetricsText::value(std::string_view selector) const {
    const Selector wanted = parseSelector(selector);
    double sum = 0;
    for (const auto& [key, sample] : m_samples) {
        const Selector found = parseSelector(key);
        if (found.name == wanted.name &&
            std::includes(found.labels.begin(), found.labels.end(), wanted.labels.begin(), wanted.labels.end()))
            sum += sample;
    }
    return sum;
}

bool MetricsText::has(std::string_view name) const {
    return std::any_of(m_samples.begin(), m_samples.end(),
                       [&](const auto& sample) { return parseSelector(sample.first).name == name; });
}

} // namespace gatehouse::test
