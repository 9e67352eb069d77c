#include "gateway/cli/manual.h"

#include <QList>
#include <QString>

#include <string_view>

namespace gatehouse::cli {

namespace {

/// Text as it is: man(7) takes a backslash for an escape, a hyphen for one that may become typographic, and a line that
/// begins with a dot or an apostrophe for a request; groff reads what is not ASCII by its number. Choices may be broken
/// behind a bar.
std::string plain(std::string_view text) {
    std::string out;
    for (const uint c : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toUcs4()) {
        if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
            out += "\\&";
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if (c == '|')
            out += "|\\:";
        else if (c < 0x80)
            out += static_cast<char>(c);
        else
            out += "\\[u" + QByteArray::number(c, 16).toUpper().rightJustified(4, '0').toStdString() + ']';
    }
    return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

/// "[--limit number]", "<file>"
std::string usage(const Word& word) {
    std::string inner = word.isPositional ? italic(word.names.front()) : bold(word.names.back());
    if (!word.isPositional && !word.type.empty())
        inner += ' ' + italic(word.type);
    if (word.isList)
        inner += " ...";
    return word.isRequired ? inner : '[' + inner + ']';
}

std::string entry(const Word& word) {
    std::string names;
    for (const std::string& name : word.names)
        names += (names.empty() ? "" : ", ") + (word.isPositional ? italic(name) : bold(name));
    if (!word.type.empty())
        names += ' ' + italic(word.type);
    return ".TP\n" + names + '\n' + plain(word.text) + '\n';
}

std::string section(const Command& command) {
    std::string out = ".SS " + bold(command.path) + "\n" + plain(command.text) + "\n.PP\n" + bold("gatehousectl ") +
                      bold(command.path);
    for (const Word& word : command.words)
        out += ' ' + usage(word);
    out += '\n';
    for (const Word& word : command.words)
        out += entry(word);
    return out;
}

constexpr std::string_view kEnd = R"(.SH ENVIRONMENT
.TP
\fBGATEHOUSE_SOCKET\fR
The gateway's socket, where \fB\-\-socket\fR does not say it.
.SH FILES
Without either, the first of these that is a socket:
\fB$XDG_STATE_HOME/gatehouse/management.sock\fR (\fB~/.local/state/gatehouse/management.sock\fR),
\fB/run/gatehouse/management.sock\fR, \fB/var/lib/gatehouse/management.sock\fR.
.SH EXIT STATUS
0: done. 1: the gateway refused it, or is not there; why is on standard error. 2: the command is wrong.
.SH EXAMPLES
.nf
gatehousectl status
gatehousectl diff gatehouse.yaml
gatehousectl apply gatehouse.yaml \-m "orders move" \-\-confirm 60s \-\-return\-on\-errors 5%
gatehousectl breakers trip service/orders \-\-reason "wrong prices" \-\-lasts 30m
gatehousectl keys rotate aXk03mPq7L \-\-overlap 7d
ssh HOST gatehousectl status
.fi
)";

} // namespace

std::string manual(std::span<const Command> commands) {
    std::string out =
        ".\\\" Made by `gatehousectl manual`.\n.TH GATEHOUSECTL 1 \"\" \"Gatehouse " GATEHOUSE_VERSION
        "\" \"Gatehouse\"\n.ad l\n.nh\n.SH NAME\ngatehousectl \\- asks and tells a running API gateway\n"
        ".SH SYNOPSIS\n" +
        bold("gatehousectl") + " [" + italic("OPTION") + " ...] " + italic("COMMAND") + " [" + italic("ARGUMENT") +
        " ...]\n.SH DESCRIPTION\n"
        "Calls the management API of a gatehoused over its local socket, and prints what it says: as a "
        "table, as JSON or as YAML. Who may do what is decided by who asks, as the kernel says it. A value "
        "that begins with @ names a file that has it; @\\- is standard input.\n.SH OPTIONS\n";
    for (const Word& word : commands.front().words)
        out += entry(word);
    out += ".SH COMMANDS\n";
    for (const Command& command : commands.subspan(1))
        out += section(command);
    return out + std::string(kEnd);
}

} // namespace gatehouse::cli
