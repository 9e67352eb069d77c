#pragma once

#include "gateway/observe/metrics/family.h"

#include <map>
#include <string>
#include <vector>

namespace gatehouse::control {

/// Every metric there is: what anybody declares who is part of the gateway.
[[nodiscard]] std::vector<const observe::MetricFamily*> metricFamilies();

/// Every page of the handbook that is made from declarations (options, policies, metrics, log placeholders, reason
/// codes), by file name relative to resources/handbook/reference.
[[nodiscard]] std::map<std::string, std::string> referencePages();

} // namespace gatehouse::control
