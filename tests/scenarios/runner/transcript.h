#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace gatehouse::scenario {

/// What was said so far, to be read when a scenario fails.
class Transcript {
public:
    void note(std::string_view who, std::string_view what);
    /// `direction` is "→" for what a peer sends and "←" for what it receives.
    void bytes(std::string_view who, std::string_view direction, std::string_view bytes);
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    void head(std::string_view who);

    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::string m_text;
};

} // namespace gatehouse::scenario
