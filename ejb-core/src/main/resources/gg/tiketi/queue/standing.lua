-- Where a user stands. KEYS: line, active, seen, meta. ARGV: user, how old (ms) the mirror may be, "touch" if the user shows signs of life.
-- Answers {admitted until | waiting seq place | outside, now, figures}; figures are missing where the mirror is too old to be trusted.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local meta = redis.call('HMGET', KEYS[4], 'at', 'figures')
local figures = false
if meta[1] and now - meta[1] <= tonumber(ARGV[2]) then
    figures = meta[2]
end
local admitted = redis.call('ZSCORE', KEYS[2], ARGV[1])
if admitted and tonumber(admitted) > now then
    return {'admitted', admitted, '', tostring(now), figures}
end
local place = redis.call('ZRANK', KEYS[1], ARGV[1])
if place then
    if ARGV[3] == 'touch' then
        redis.call('ZADD', KEYS[3], now, ARGV[1])
    end
    return {'waiting', redis.call('ZSCORE', KEYS[1], ARGV[1]), tostring(place + 1), tostring(now), figures}
end
return {'outside', '', '', tostring(now), figures}
