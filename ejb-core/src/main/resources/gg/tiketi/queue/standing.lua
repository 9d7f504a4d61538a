-- Where a user stands. KEYS: line, active, seen, meta. ARGV: user, how old (ms) the mirror may be, "touch" if the user shows signs of life.
-- Answers {admitted until | waiting seq place | outside, now, figures, late}; figures are missing where the mirror cannot be trusted, and
-- late says that this is because it is behind.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local meta = redis.call('HMGET', KEYS[4], 'at', 'figures', 'revision', 'told', 'run')
local figures = false
-- A Redis that was started since, or a replica in its place, may have forgotten what it was told and has told. Some providers do not let it say.
local run = redis.pcall('LASTSAVE')
local same_run = type(run) == 'table' or meta[5] == tostring(run)
if meta[1] and same_run and now - meta[1] <= tonumber(ARGV[2]) and tonumber(meta[3]) >= tonumber(meta[4] or '0') then
    figures = meta[2]
end
local late = ''
if meta[3] and not figures then
    late = 'late'
end
local admitted = redis.call('ZSCORE', KEYS[2], ARGV[1])
if admitted and tonumber(admitted) > now then
    return {'admitted', admitted, '', tostring(now), figures, late}
end
local place = redis.call('ZRANK', KEYS[1], ARGV[1])
if place then
    if ARGV[3] == 'touch' then
        redis.call('ZADD', KEYS[3], now, ARGV[1])
    end
    return {'waiting', redis.call('ZSCORE', KEYS[1], ARGV[1]), tostring(place + 1), tostring(now), figures, late}
end
return {'outside', '', '', tostring(now), figures, late}
