-- Where the stream stands and which seats are softly locked, at one instant. Answers {version or '', the locked ordinals}.
-- KEYS 1 version, 2 all locks by end
local now = redis.call('TIME')
local millis = now[1] * 1000 + math.floor(now[2] / 1000)
return {redis.call('GET', KEYS[1]) or '', redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. millis, '+inf')}
