-- The only argument: how many bytes of a POST's body; 0: GET.
function init(arguments)
    local size = tonumber(arguments[1] or "0")
    if size > 0 then
        wrk.method = "POST"
        wrk.body = string.rep("x", size)
    end
end

-- Tells the outcome of a wrk run as one line of JSON.
function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"errors":%d}\n',
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
