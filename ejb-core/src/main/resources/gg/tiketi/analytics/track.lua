-- Counts one look at a page. KEYS: hours with counters, counters of the hour, counter and visitors of the minute, then the visitors of each
-- subject. ARGV: hour, visitor, most subjects of an hour, seconds to keep an hour, seconds to keep a minute, then the subjects.
local FIRST_KEY, FIRST_SUBJECT = 5, 6
redis.call('SADD', KEYS[1], ARGV[1])
for i = FIRST_SUBJECT, #ARGV do
  if redis.call('HEXISTS', KEYS[2], ARGV[i]) == 1 or redis.call('HLEN', KEYS[2]) < tonumber(ARGV[3]) then
    local visitors = KEYS[FIRST_KEY + i - FIRST_SUBJECT]
    redis.call('HINCRBY', KEYS[2], ARGV[i], 1)
    redis.call('PFADD', visitors, ARGV[2])
    redis.call('EXPIRE', visitors, ARGV[4])
  end
end
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('INCR', KEYS[3])
redis.call('EXPIRE', KEYS[3], ARGV[5])
redis.call('PFADD', KEYS[4], ARGV[2])
redis.call('EXPIRE', KEYS[4], ARGV[5])
return 1
