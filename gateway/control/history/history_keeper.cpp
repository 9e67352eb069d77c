#include "gateway/control/history/history_keeper.h"

#include "gateway/control/history/short_number.h"
#include "gateway/net/unique_fd.h"
#include "shared/core/instant.h"
#include "shared/credentials/stable_hash.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace gatehouse::control {

using api::MetricKind;
using credentials::StableHash;

namespace {

constexpr std::int64_t kDays = 30;
constexpr std::int64_t kMinutesADay = 24 * 60;
constexpr std::size_t kMinutes = 2; ///< among kResolutions
constexpr std::size_t kLargestFile = 64 << 20;
constexpr std::size_t kChecksum = 32; // hexadecimal digits
constexpr std::uint8_t kNote = 0xff;  // in place of a kind
constexpr std::string_view kMinuteHeading = "metrics 3";
constexpr std::string_view kRecentHeading = "recent metrics 1";
static_assert(kResolutions[kMinutes].step == 60);

/// Numbers in the order of this machine's bytes: the file does not leave it.
template <class T> void put(std::string& out, T value) {
    const auto bytes = std::bit_cast<std::array<char, sizeof(T)>>(value);
    out.append(bytes.data(), bytes.size());
}

/// Reads what put() has written; nothing once there is too little.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}
    template <class T> [[nodiscard]] std::optional<T> number() {
        const auto bytes = text(sizeof(T));
        if (!bytes)
            return std::nullopt;
        std::array<char, sizeof(T)> copy{};
        std::ranges::copy(*bytes, copy.begin());
        return std::bit_cast<T>(copy);
    }
    [[nodiscard]] std::optional<std::string_view> text(std::size_t size) {
        if (m_text.size() < size)
            return std::nullopt;
        const std::string_view taken = m_text.substr(0, size);
        m_text.remove_prefix(size);
        return taken;
    }
    [[nodiscard]] bool isAtEnd() const { return m_text.empty(); }
    [[nodiscard]] std::size_t rest() const { return m_text.size(); }

private:
    std::string_view m_text;
};

/// What another version's file does not begin with.
std::string heading(std::string_view what) {
    std::string text = "gatehouse " + std::string(what);
    for (std::size_t kind = 0; kind < kMetricKinds; ++kind)
        text += ' ' + std::to_string(seriesOf(static_cast<MetricKind>(kind)).size());
    return text + '\n';
}

std::int64_t minuteOf(WallTime time) {
    return std::chrono::floor<std::chrono::minutes>(time.time_since_epoch()).count();
}

std::int64_t secondOf(WallTime time) {
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::string withChecksum(const std::string& record) {
    std::string text;
    put(text, static_cast<std::uint32_t>(record.size()));
    return text.append(StableHash::of(record).text()).append(record);
}

/// What withChecksum() has made; nothing if it is not whole.
std::optional<std::string_view> checkedRecord(Reader& reader) {
    const auto size = reader.number<std::uint32_t>();
    const auto checksum = reader.text(kChecksum);
    const auto record = size ? reader.text(*size) : std::nullopt;
    return checksum && record && StableHash::of(*record).text() == *checksum ? record : std::nullopt;
}

/// The points of one track in one resolution.
std::string recentRecordOf(const MetricTrack& track, bool isOther, std::size_t resolution) {
    const MetricRing& ring = track.rings[resolution];
    const std::string_view name = std::string_view(track.name).substr(0, 0xffff);
    std::string record;
    put(record, static_cast<std::uint8_t>(track.kind));
    put(record, static_cast<std::uint8_t>(isOther));
    put(record, static_cast<std::uint8_t>(resolution));
    put(record, ring.first());
    put(record, static_cast<std::uint16_t>(name.size()));
    record += name;
    for (std::int64_t index = ring.first(); index < ring.end(); ++index)
        for (std::size_t column = 0; column < ring.columns(); ++column)
            put(record, ring.at(index, column));
    return record;
}

Result<void> writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return fail(std::strerror(errno));
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace

HistoryKeeper::HistoryKeeper(MetricsHistory& history, std::string folder, const Clock& clock, Tell tell)
    : m_history(history), m_folder(std::move(folder)), m_clock(clock), m_tell(std::move(tell)),
      m_minute(minuteOf(clock.wall())) {}

std::string HistoryKeeper::fileOf(std::int64_t day) const {
    constexpr std::size_t kDate = 10; // "2026-05-01"
    return m_folder + '/' + printInstant(WallTime(std::chrono::days(day))).substr(0, kDate);
}

void HistoryKeeper::load() {
    loadMinutes();
    loadRecent();
}

void HistoryKeeper::loadMinutes() {
    const std::int64_t today = m_minute / kMinutesADay;
    std::vector<std::string> records;
    for (std::int64_t day = today - kDays; day <= today; ++day)
        std::ranges::move(recordsOf(day), std::back_inserter(records));
    if (records.empty())
        return;
    // Who had a name at the end has it again; then come the points, the oldest first.
    take(records.back(), Names::New);
    m_history.rewind(0);
    for (const std::string& record : records)
        take(record, Names::Known);
    m_history.reckonBusyness(m_minute);
    m_notesKept = m_history.noteCount();
}

/// All that are whole, up to the first that is not.
std::vector<std::string> HistoryKeeper::recordsOf(std::int64_t day) {
    std::ifstream file(fileOf(day), std::ios::binary);
    if (!file)
        return {};
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (text.size() > kLargestFile || !text.starts_with(heading(kMinuteHeading))) {
        std::error_code ignored; // then it is looked at again
        std::filesystem::rename(fileOf(day), fileOf(day) + ".broken", ignored);
        m_tell("the metrics in " + fileOf(day) + " are of another version, or broken: they are not used");
        return {};
    }
    std::vector<std::string> records;
    Reader reader(std::string_view(text).substr(heading(kMinuteHeading).size()));
    while (!reader.isAtEnd()) {
        const std::size_t whole = text.size() - reader.rest();
        const auto record = checkedRecord(reader);
        if (!record) {
            std::error_code ignored; // what comes now would be behind it, and lost
            std::filesystem::resize_file(fileOf(day), whole, ignored);
            m_tell("the metrics in " + fileOf(day) + " are broken: what follows is not used");
            break;
        }
        records.emplace_back(*record);
    }
    return records;
}

/// Points of those who have a track, or may have one still.
void HistoryKeeper::take(std::string_view record, Names names) {
    Reader reader(record);
    const auto minute = reader.number<std::int64_t>();
    while (minute && !reader.isAtEnd()) {
        const auto kind = reader.number<std::uint8_t>();
        if (kind == kNote) {
            const auto time = reader.number<std::int64_t>();
            const auto severity = reader.number<std::uint8_t>();
            const auto size = reader.number<std::uint16_t>();
            const auto text = size ? reader.text(*size) : std::nullopt;
            if (text && names == Names::Known)
                m_history.note(WallTime(Duration(*time)), static_cast<api::Event::Severity>(*severity), *text);
            continue;
        }
        const auto isOther = reader.number<std::uint8_t>();
        const auto size = reader.number<std::uint16_t>();
        const auto name = size ? reader.text(*size) : std::nullopt;
        if (!kind || !isOther || !name || *kind >= kMetricKinds)
            return;
        const auto of = static_cast<MetricKind>(*kind);
        std::vector<std::uint16_t> row(seriesOf(of).size());
        for (std::uint16_t& number : row)
            number = reader.number<std::uint16_t>().value_or(ShortNumber::kNone);
        if (MetricTrack* track = trackOf(of, *isOther != 0, *name, names); track != nullptr)
            track->rings[kMinutes].push(*minute, row);
    }
}

MetricTrack* HistoryKeeper::trackOf(MetricKind kind, bool isOther, std::string_view name, Names names) {
    if (isOther)
        return m_history.other(kind);
    MetricTrack* track = m_history.find(kind, name);
    if (track == nullptr && names == Names::New && m_history.named(kind) < MetricsHistory::kMostNamed)
        track = &m_history.add(kind, std::string(name));
    return track;
}

void HistoryKeeper::loadRecent() {
    std::ifstream file(recentFile(), std::ios::binary);
    std::error_code ignored;
    if (!file)
        return;
    const bool isTooLarge = std::filesystem::file_size(recentFile(), ignored) > kLargestFile;
    const std::string text = isTooLarge ? std::string() : std::string(std::istreambuf_iterator<char>(file), {});
    const std::string begin = heading(kRecentHeading);
    if (!text.starts_with(begin))
        return m_tell("the seconds of metrics in " + recentFile() +
                      " are of another version, or broken: they are not used");
    Reader reader(std::string_view(text).substr(begin.size()));
    while (!reader.isAtEnd()) {
        const auto record = checkedRecord(reader);
        if (!record)
            return m_tell("the seconds of metrics in " + recentFile() + " are broken: what follows is not used");
        takeRecent(*record);
    }
}

/// The points of one track in one resolution; none of a time that is still to come, should the clock have been set
/// back.
void HistoryKeeper::takeRecent(std::string_view record) {
    Reader reader(record);
    const auto kind = reader.number<std::uint8_t>();
    const auto isOther = reader.number<std::uint8_t>();
    const auto ring = reader.number<std::uint8_t>();
    const auto first = reader.number<std::int64_t>();
    const auto size = reader.number<std::uint16_t>();
    const auto name = size ? reader.text(*size) : std::nullopt;
    if (!name || *kind >= kMetricKinds || *ring >= kMinutes)
        return;
    MetricTrack* track = trackOf(static_cast<MetricKind>(*kind), *isOther != 0, *name, Names::New);
    if (track == nullptr)
        return;
    const Resolution& resolution = kResolutions[*ring];
    const std::int64_t now = secondOf(m_clock.wall()) / resolution.step;
    const std::int64_t oldest = now - static_cast<std::int64_t>(resolution.points);
    std::vector<std::uint16_t> row(track->rings[*ring].columns());
    for (std::int64_t index = *first; index < now && reader.rest() >= row.size() * sizeof(std::uint16_t); ++index) {
        for (std::uint16_t& number : row)
            number = reader.number<std::uint16_t>().value_or(ShortNumber::kNone);
        if (index >= oldest)
            track->rings[*ring].push(index, row);
    }
}

void HistoryKeeper::keepRecent() {
    if (const auto written = writeRecent(); !written && !std::exchange(m_isTold, true))
        m_tell("metrics are not kept over a restart: " + written.error().message);
}

/// Beside the one of before, until it is whole.
Result<void> HistoryKeeper::writeRecent() const {
    std::error_code error;
    std::filesystem::create_directory(m_folder, error);
    const std::string name = recentFile() + ".new";
    const net::UniqueFd file(::open(name.c_str(), O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0600));
    if (!file)
        return fail(name + ": " + std::strerror(errno));
    Result<void> written = writeAll(file.get(), heading(kRecentHeading));
    m_history.forEach([&](const MetricTrack& track) {
        const bool isOther = &track == m_history.other(track.kind);
        for (std::size_t ring = 0; written && ring < kMinutes; ++ring)
            written = writeAll(file.get(), withChecksum(recentRecordOf(track, isOther, ring)));
    });
    if (!written)
        return fail(name + ": " + written.error().message);
    std::filesystem::rename(name, recentFile(), error);
    if (error)
        return fail(recentFile() + ": " + error.message());
    return {};
}

void HistoryKeeper::tick() {
    const std::int64_t minute = minuteOf(m_clock.wall());
    if (minute == m_minute)
        return;
    const std::int64_t over = std::exchange(m_minute, minute);
    if (minute < over) // the clock was set back
        return;
    keep(over);
    if (over / kMinutesADay != minute / kMinutesADay) {
        std::error_code ignored; // what cannot be taken away is looked at no more
        std::filesystem::remove(fileOf(minute / kMinutesADay - kDays - 1), ignored);
    }
}

void HistoryKeeper::finish() {
    m_history.end(secondOf(m_clock.wall()));
    keep(m_minute);
    keepRecent();
}

void HistoryKeeper::keep(std::int64_t minute) {
    const auto kept = append(minute);
    if (!kept && !std::exchange(m_isTold, true))
        m_tell("metrics are not kept over a restart: " + kept.error().message);
    if (!kept)
        return;
    m_isTold = false;
    m_notesKept = m_history.noteCount();
}

std::string HistoryKeeper::recordOf(std::int64_t minute) const {
    std::string record;
    put(record, minute);
    m_history.forEach([&](const MetricTrack& track) {
        const MetricRing& ring = track.rings[kMinutes];
        const bool isOther = &track == m_history.other(track.kind);
        put(record, static_cast<std::uint8_t>(track.kind));
        put(record, static_cast<std::uint8_t>(isOther));
        put(record, static_cast<std::uint16_t>(std::min<std::size_t>(track.name.size(), 0xffff)));
        record += track.name.substr(0, 0xffff);
        for (std::size_t column = 0; column < ring.columns(); ++column)
            put(record, ring.at(minute, column));
    });
    m_history.forEachNoteAfter(m_notesKept, [&record](const api::MetricNote& note) {
        put(record, kNote);
        put(record, std::int64_t{note.time.time_since_epoch().count()});
        put(record, static_cast<std::uint8_t>(note.severity));
        put(record, static_cast<std::uint16_t>(note.text.size()));
        record += note.text;
    });
    return record;
}

/// A file is whole up to its end, whatever happens: what could only be written in part is taken back.
Result<void> HistoryKeeper::append(std::int64_t minute) {
    const std::string name = fileOf(minute / kMinutesADay);
    std::error_code error;
    std::filesystem::create_directory(m_folder, error);
    const net::UniqueFd file(::open(name.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
    struct stat before {};
    if (!file || ::fstat(file.get(), &before) != 0)
        return fail(name + ": " + std::strerror(errno));
    std::string text = before.st_size == 0 ? heading(kMinuteHeading) : std::string();
    text += withChecksum(recordOf(minute));
    if (auto written = writeAll(file.get(), text); !written) {
        [[maybe_unused]] const int isBack = ::ftruncate(file.get(), before.st_size);
        return fail(name + ": " + written.error().message);
    }
    return {};
}

} // namespace gatehouse::control
