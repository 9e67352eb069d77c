-- Arguments: how many bytes of a POST's body, 0 for GET; then a file with a line of header for one request after the other.
function init(arguments)
    local size = tonumber(arguments[1] or "0")
    if size > 0 then
        wrk.method = "POST"
        wrk.body = string.rep("x", size)
    end
    if arguments[2] then
        local requests, last = {}, 0
        for line in io.lines(arguments[2]) do
            local name, value = line:match("^([^:]+): (.*)$")
            wrk.headers[name] = value
            requests[#requests + 1] = wrk.format()
        end
        function request()
            last = last % #requests + 1
            return requests[last]
        end
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
