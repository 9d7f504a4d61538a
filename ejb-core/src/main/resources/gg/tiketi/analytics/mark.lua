-- What is there under this name; if nothing is, from now on this. ARGV: value, seconds to keep it, 0 for ever.
local there = redis.call('GET', KEYS[1])
if there then
  return there
end
redis.call('SET', KEYS[1], ARGV[1])
if tonumber(ARGV[2]) > 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
return ARGV[1]
