#pragma once

#include "gateway/net/stream.h"

#include <functional>
#include <optional>
#include <string>

namespace gatehouse::tls::testing {

/// An owner of a stream that writes down what it is told.
struct Recorder final : net::StreamHandler {
    int opened = 0;
    std::string received;
    int offers = 0; ///< calls of onData()
    int ends = 0;
    int drained = 0;
    std::optional<net::Closed> closed;

    /// How many of the offered bytes to take; all, unless a test says otherwise.
    std::function<std::size_t(std::string_view)> take = [](std::string_view bytes) { return bytes.size(); };
    std::function<void()> whenOpened = [] {};
    std::function<void()> whenEnded = [] {};
    std::function<void()> whenDrained = [] {};
    std::function<void()> whenClosed = [] {};

    void onOpen() override {
        ++opened;
        whenOpened();
    }
    std::size_t onData(std::string_view bytes) override {
        ++offers;
        const std::size_t taken = take(bytes);
        received += bytes.substr(0, taken);
        return taken;
    }
    void onEndOfInput() override {
        ++ends;
        whenEnded();
    }
    void onDrained() override {
        ++drained;
        whenDrained();
    }
    void onClosed(net::Closed why) override {
        closed = why;
        whenClosed();
    }
};

} // namespace gatehouse::tls::testing
