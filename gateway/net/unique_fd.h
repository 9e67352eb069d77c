#pragma once

#include <utility>

namespace gatehouse::net {

/// A file descriptor with one owner; closed when that owner goes.
class UniqueFd {
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) : m_fd(fd) {}
    UniqueFd(UniqueFd&& other) noexcept : m_fd(other.release()) {}
    UniqueFd& operator=(UniqueFd&& other) noexcept {
        reset(other.release());
        return *this;
    }
    ~UniqueFd() { reset(); }

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] explicit operator bool() const { return m_fd >= 0; }
    /// The caller owns the result from now on.
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }
    void reset(int fd = -1);
    /// A second descriptor of the same open file, close-on-exec; empty when the process has none left.
    [[nodiscard]] UniqueFd duplicate() const;

private:
    int m_fd = -1;
};

} // namespace gatehouse::net
