-- Gives up those of the seats that this user has locked. Answers their ordinals.
-- KEYS 1 all locks by end, 2 this user's locks by end, 3.. one lock per seat; ARGV 1 user, 2.. ordinals
local released = {}
for i = 3, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[1] then
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', KEYS[1], ARGV[i - 1])
    redis.call('ZREM', KEYS[2], ARGV[i - 1])
    released[#released + 1] = ARGV[i - 1]
  end
end
return released
