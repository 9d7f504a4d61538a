-- How far the mirror is. KEYS: meta. Answers {revision, told, now (ms)}, or nothing where there is no mirror.
local meta = redis.call('HMGET', KEYS[1], 'revision', 'told')
if not meta[1] then
    return false
end
local time = redis.call('TIME')
return {meta[1], meta[2] or '0', tostring(time[1] * 1000 + math.floor(time[2] / 1000))}
