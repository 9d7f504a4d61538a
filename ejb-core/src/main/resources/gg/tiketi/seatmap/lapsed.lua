-- Takes out the locks that have ended; each ordinal is answered to one server only. KEYS 1 all locks by end
local now = redis.call('TIME')
local millis = now[1] * 1000 + math.floor(now[2] / 1000)
local lapsed = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', millis, 'LIMIT', 0, 500)
if #lapsed > 0 then
  redis.call('ZREM', KEYS[1], unpack(lapsed))
end
return lapsed
