#include "tests/scenarios/runner/transcript.h"

#include "tests/support/visible_text.h"

namespace gatehouse::scenario {

namespace {

constexpr std::size_t kShownBytes = 2000;

} // namespace

void Transcript::note(std::string_view who, std::string_view what) {
    head(who);
    m_text.append(" ").append(what).append("\n");
}

void Transcript::bytes(std::string_view who, std::string_view direction, std::string_view bytes) {
    head(who);
    m_text.append(" ").append(direction).append(" ").append(std::to_string(bytes.size())).append(" bytes\n");
    m_text += test::visibleLines(bytes, "              ", kShownBytes) + "\n";
}

void Transcript::head(std::string_view who) {
    const auto now = std::chrono::steady_clock::now() - m_start;
    std::string time = std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    m_text.append(time.size() < 6 ? 6 - time.size() : 0, ' ').append(time).append(" ms  ").append(who);
}

} // namespace gatehouse::scenario
