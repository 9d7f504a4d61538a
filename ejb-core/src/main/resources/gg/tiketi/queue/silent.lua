-- Users who wait and have been silent for too long. KEYS: line, seen, meta. ARGV: grace (ms), how many of the next in line to look at,
-- how many others at most. While nobody watched, nobody can be blamed for silence: then the grace begins anew for everybody.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local grace = tonumber(ARGV[1])
local meta = redis.call('HMGET', KEYS[3], 'revision', 'watched', 'amnesty')
if not meta[1] then
    return {}
end
redis.call('HSET', KEYS[3], 'watched', now)
if not meta[2] or now - meta[2] > 15000 then
    redis.call('HSET', KEYS[3], 'amnesty', now)
    return {}
end
if now - meta[3] < grace then
    return {}
end

local silent = {}
local next = redis.call('ZRANGE', KEYS[1], 0, ARGV[2] - 1)
for _, user in ipairs(next) do
    local seen = redis.call('ZSCORE', KEYS[2], user)
    if not seen or tonumber(seen) < now - grace then
        silent[#silent + 1] = user
    end
end
local others = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. string.format('%.0f', now - grace), 'LIMIT', 0, ARGV[3])
for _, user in ipairs(others) do
    if redis.call('ZSCORE', KEYS[1], user) then
        silent[#silent + 1] = user
    else
        redis.call('ZREM', KEYS[2], user)
    end
end
return silent
