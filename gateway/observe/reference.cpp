#include "gateway/observe/reference.h"

#include "gateway/observe/access_log/format.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/process_metrics.h"

namespace gatehouse::observe {

std::string accessLogReference() {
    std::string page = R"(# Access log

One line for each exchange, written when it is over. `access_log.format` is `json`, or a text with placeholders:

    {client} [{time}] "{method} {target} {protocol}" {status} {bytes_out} "{referer}" "{user_agent}" {reason} {duration}

`{{` and `}}` stand for the braces themselves. A value that there is not is `null` in JSON and `-` in text. Durations are seconds
with six decimals. The JSON line has its keys in a fixed order; more may be added behind the last one.

What came from outside cannot break out of its place: control characters, quotes, backslashes, invalid UTF-8 and characters that
are invisible or turn the direction of text are written as `\uXXXX` in JSON and `\xHH` in text; outside of quotes, blanks too.

Secrets are never written, whatever the format asks for. The values of `Authorization`, `Proxy-Authorization`, `Cookie`,
`Set-Cookie`, `X-Api-Key` and of every field whose name tells of a token, secret, password, key or signature are `***`; so are
the values of such parameters in targets and in header values that hold URLs, and user information in URLs. A value longer than
4 KiB is cut, a line is never longer than 16 KiB.

When the disk or the reader is too slow, lines are dropped and counted in `gatehouse_access_log_dropped_lines_total`; requests never
wait for the log. What cannot be opened or written (a full disk, a missing right) is counted in `gatehouse_access_log_errors_total`, and
the operator's log says when it begins and when it is over. `SIGUSR1` closes the file and opens its path again.

| placeholder | what it says |
|---|---|
)";
    for (const auto& [name, help] : AccessLogFormat::placeholders())
        page.append("| `{").append(name).append("}` | ").append(help).append(" |\n");
    return page;
}

std::vector<const MetricFamily*> metricFamilies() {
    std::vector<const MetricFamily*> families;
    for (const auto& part : {gatewayMetricFamilies(), processMetricFamilies()})
        families.insert(families.end(), part.begin(), part.end());
    return families;
}

} // namespace gatehouse::observe
