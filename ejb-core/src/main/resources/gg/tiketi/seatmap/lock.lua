-- Locks all of the seats for one user, or none. Answers {1, until} or {0, the taken ordinals} or {-1, how many the user may have}.
-- KEYS 1 all locks by end, 2 this user's locks by end, 3.. one lock per seat
-- ARGV 1 user, 2 milliseconds, 3 how many the user may have, 4.. ordinals
local now = redis.call('TIME')
local millis = now[1] * 1000 + math.floor(now[2] / 1000)
local ends = millis + ARGV[2]
local taken = {}
local new = 0
for i = 3, #KEYS do
  local owner = redis.call('GET', KEYS[i])
  if not owner then
    new = new + 1
  elseif owner ~= ARGV[1] then
    taken[#taken + 1] = ARGV[i + 1]
  end
end
if #taken > 0 then
  return {0, taken}
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', millis)
if redis.call('ZCARD', KEYS[2]) + new > tonumber(ARGV[3]) then
  return {-1, ARGV[3]}
end
for i = 3, #KEYS do
  redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2])
  redis.call('ZADD', KEYS[1], ends, ARGV[i + 1])
  redis.call('ZADD', KEYS[2], ends, ARGV[i + 1])
end
redis.call('PEXPIREAT', KEYS[2], ends)
redis.call('PEXPIREAT', KEYS[1], ends + 60000)
return {1, string.format('%.0f', ends)}
