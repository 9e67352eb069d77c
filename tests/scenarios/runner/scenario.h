#pragma once

#include "shared/core/time.h"
#include "tests/scenarios/runner/protocol.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// What a scenario file says, as read. Texts keep their escapes and placeholders: those are filled in when the step
// runs, because ports are known only then.

namespace gatehouse::scenario {

/// A peer of the gateway: a client, or an upstream and perhaps one of its connections (from 1; 0: the current one).
struct Peer {
    enum class Side { Client, Upstream };
    Side side = Side::Client;
    std::string name;
    std::size_t connection = 0;
};

/// What a header, trailer or log key must be.
struct ValuePattern {
    enum class Kind { Exactly, Anything, Matches, Absent };
    Kind kind = Kind::Exactly;
    std::string name;
    std::string text;
};

struct MessagePattern {
    std::string start; ///< start line, its beginning, or a status
    std::vector<ValuePattern> fields;
    std::vector<std::pair<Protocol, ValuePattern>> fieldsOf; ///< those that one protocol alone has
    std::vector<std::string> only;                           ///< allowed names; empty: any
    std::optional<ValuePattern> body;                        ///< Absent: there must be none
    std::optional<std::string> framing;
    std::vector<ValuePattern> trailers;
    bool noTrailers = false;
    std::optional<std::string> problem;
};

struct Connect {
    Peer peer;
    std::string listener;
    std::string from;
    bool plain = false;
    std::string first{}; ///< bytes before all that is spoken, TLS included
};
struct Send {
    Peer peer;
    std::string bytes;
    std::size_t piece = 0; ///< 0: all at once
};
struct Request {
    Peer peer;
    std::string method;
    std::string target;
    std::vector<std::string> fieldLines;
    std::optional<std::string> body;
};
struct Answer {
    Peer peer;
    int status = 200;
    std::string body;
    std::vector<std::string> fieldLines;
};
struct ReceiveMessage {
    Peer peer;
    MessagePattern pattern;
    bool headOnly = false;
};
struct ReceiveBytes {
    Peer peer;
    std::string bytes;
};
struct ReceiveNothing {
    Peer peer;
};
struct Ignore {
    Peer peer;
};
struct End {
    enum class How { Close, HalfClose, Reset, Forget };
    Peer peer;
    How how = How::Close;
};
/// What only HTTP/2 can say.
struct Signal {
    enum class What { RefuseStream, GoAway };
    Peer peer;
    What what = What::RefuseStream;
};
struct SeeEnd {
    enum class How { Any, Orderly, Reset };
    Peer peer;
    How how = How::Any;
};
struct Reading {
    Peer peer;
    bool stopped = false;
};
struct Accept {
    Peer peer;
};
struct Accepted {
    Peer peer;
    std::size_t count = 0;
};
struct Listen {
    Peer peer;
    bool up = false;
};
struct PassTime {
    Duration by{};
};
struct Reload {
    std::string config;
    bool accepted = true;
};
struct Diagnostics {
    std::vector<std::string> texts;
};
struct Drain {};
struct Exit {
    int status = 0;
};
struct MetricsStep {
    struct Sample {
        std::string selector;
        double value = 0;
        bool delta = false;
    };
    std::vector<Sample> samples;
};
struct LogStep {
    std::vector<std::vector<ValuePattern>> lines;
};

using Action = std::variant<Connect, Send, Request, Answer, ReceiveMessage, ReceiveBytes, ReceiveNothing, Ignore, End,
                            Signal, SeeEnd, Reading, Accept, Accepted, Listen, PassTime, Reload, Diagnostics, Drain,
                            Exit, MetricsStep, LogStep>;

struct Step {
    int line = 0;
    std::string text; ///< as written, for the report
    bool fakeTimeOnly = false;
    std::optional<Protocol> protocol{}; ///< only where its peer's side speaks it
    Action action;
};

struct UpstreamDeclaration {
    std::string name;
    bool tls = false;
    bool unixSocket = false;
    bool down = false;
    bool silent = false;
    bool http1 = false; ///< speaks that alone, whatever the variant
};

struct ListenerDeclaration {
    std::string name;
    bool unixSocket = false;
};

struct Scenario {
    enum class Choice { Both, First, Second };

    std::string file; ///< for the report
    std::string title;
    Choice tls = Choice::Both;            ///< First: off, Second: on
    Choice backend = Choice::Both;        ///< First: binary, Second: in process
    Choice clientProtocol = Choice::Both; ///< First: HTTP/1, Second: HTTP/2
    Choice upstreamProtocol = Choice::Both;
    unsigned workers = 1;
    std::vector<std::string> clients{"client"};
    std::vector<UpstreamDeclaration> upstreams{{.name = "app"}};
    std::vector<ListenerDeclaration> listeners{{.name = "public"}};
    std::string config;
    std::vector<Step> steps;
};

} // namespace gatehouse::scenario
