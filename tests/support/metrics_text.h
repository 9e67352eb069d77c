#pragma once

#include <map>
#include <string>
#include <string_view>

namespace gatehouse::test {

/// The samples of a Prometheus text page: "name{labels}" exactly as written → value.
class MetricsText {
public:
    MetricsText() = default;
    explicit MetricsText(std::string_view page);

    /// The sum over all samples of that name whose labels contain each of the selector's. `selector` is "name" or
    /// `name{label="value",…}`, labels in any order; 0 without a sample.
    [[nodiscard]] double value(std::string_view selector) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, double>& samples() const { return m_samples; }

private:
    std::map<std::string, double> m_samples;
};

} // namespace gatehouse::test
