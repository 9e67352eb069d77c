#include "gateway/policies/limit_script.h"

namespace gatehouse::policies {

// The clock is the store's: gateways whose clocks differ still count in the same windows, and none can win time by
// being ahead. Numbers are doubles: microseconds since 1970 are exact in them until the year 2255. Should the clock go
// back (another server has taken over), what was counted in the future is not waited for.
const std::string_view kLimitScript = R"lua(
local call, floor, ceil, max, min = redis.call, math.floor, math.ceil, math.max, math.min
local time = call('TIME')
local now = time[1] * 1000000 + time[2]
local cost, always = tonumber(ARGV[1]), ARGV[2] == '1'

local function numbers(key, ...)
  local values = call('HMGET', key, ...)
  for i = 1, #values do values[i] = tonumber(values[i]) or 0 end
  return values
end

local function expire(key, microseconds)
  call('PEXPIRE', key, ceil(microseconds / 1000) + 1000)
end

-- Each kind: what is known of a caller; whether there is enough, what remains, reset and retry; taking.
local kinds = {}

kinds.b = {
  load = function(w)
    w.unit, w.drain = w.x, w.y
    w.capacity = w.z * w.unit
    local state = numbers(w.key, 'used', 'at')
    if state[2] > now then
      state[2] = now
      call('HSET', w.key, 'at', now)
    end
    w.used = max(0, state[1] - (now - state[2]) * w.drain)
  end,
  look = function(w, cost)
    local lacking = w.used + cost * w.unit - w.capacity
    return lacking <= 0, floor((w.capacity - w.used) / w.unit), ceil(w.used / w.drain), ceil(max(0, lacking) / w.drain)
  end,
  take = function(w)
    w.used = w.used + cost * w.unit
    call('HSET', w.key, 'used', w.used, 'at', now)
    expire(w.key, w.used / w.drain)
  end,
}

kinds.f = {
  load = function(w)
    w.index = floor(now / w.y)
    local state = numbers(w.key, 'index', 'used')
    w.used = state[1] == w.index and state[2] or 0
  end,
  look = function(w, cost)
    local reset = (w.index + 1) * w.y - now
    return w.used + cost <= w.x, w.x - w.used, reset, reset
  end,
  take = function(w)
    w.used = w.used + cost
    call('HSET', w.key, 'index', w.index, 'used', w.used)
    expire(w.key, w.y)
  end,
}

kinds.s = {
  load = function(w)
    w.index = floor(now / w.y)
    w.inside = w.y - now % w.y
    local state = numbers(w.key, 'index', 'before', 'used')
    w.before = state[1] == w.index and state[2] or state[1] == w.index - 1 and state[3] or 0
    w.used = state[1] == w.index and state[3] or 0
  end,
  look = function(w, cost)
    local room = w.x - w.used - w.before * w.inside / w.y
    local retry = w.inside
    if w.before > 0 then retry = min(retry, ceil((cost - room) * w.y / w.before)) end
    return room >= cost, floor(room), w.inside, retry
  end,
  take = function(w)
    w.used = w.used + cost
    call('HSET', w.key, 'index', w.index, 'before', w.before, 'used', w.used)
    expire(w.key, 2 * w.y)
  end,
}

kinds.l = {
  load = function(w)
    w.since = now - w.y
    local oldest = tonumber(call('LINDEX', w.key, 0))
    while oldest and oldest <= w.since do
      call('LPOP', w.key)
      oldest = tonumber(call('LINDEX', w.key, 0))
    end
    if (tonumber(call('LINDEX', w.key, -1)) or 0) > now then call('DEL', w.key) end
    w.used = call('LLEN', w.key)
  end,
  look = function(w, cost)
    local leaving = w.used + cost - w.x
    if leaving <= 0 then return true, w.x - w.used, w.y, 0 end
    local wait = (tonumber(call('LINDEX', w.key, leaving - 1)) or now) - w.since
    return false, w.x - w.used, wait, wait
  end,
  take = function(w)
    for _ = 1, cost do call('RPUSH', w.key, now) end
    w.used = w.used + cost
    expire(w.key, w.y)
  end,
}

kinds.p = {
  load = function(w) w.used = tonumber(call('GET', w.key)) or 0 end,
  look = function(w, cost) return w.used + cost <= w.x, w.x - w.used, w.y, w.y end,
  take = function(w)
    w.used = call('INCRBY', w.key, cost)
    expire(w.key, w.y)
  end,
}

local windows, passes, answer = {}, true, {}
for i, key in ipairs(KEYS) do
  local at = 4 * i - 1
  local w = { key = key, kind = kinds[ARGV[at]],
              x = tonumber(ARGV[at + 1]), y = tonumber(ARGV[at + 2]), z = tonumber(ARGV[at + 3]) }
  w.kind.load(w)
  w.answer = { w.kind.look(w, cost) }
  passes = passes and w.answer[1]
  windows[i] = w
end
if passes or always then
  for _, w in ipairs(windows) do
    local enough = w.answer[1]
    w.kind.take(w)
    w.answer = { w.kind.look(w, 0) }
    w.answer[1] = enough
  end
end
answer[1] = passes and 1 or 0
for _, w in ipairs(windows) do
  local enough, remaining, reset, retry = unpack(w.answer)
  answer[#answer + 1] = enough and 1 or 0
  answer[#answer + 1] = remaining -- below 0 where it is only told
  answer[#answer + 1] = reset
  answer[#answer + 1] = retry
end
return answer
)lua";

} // namespace gatehouse::policies
