-- Copies a version, unless a later one is known: two servers may tell their versions in either order.
-- KEYS: the copy. ARGV: version, milliseconds the copy may live, channel on which servers wait for news.
local known = tonumber(redis.call('get', KEYS[1]))
if known == nil or known < tonumber(ARGV[1]) then
    redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
    redis.call('publish', ARGV[3], ARGV[1])
end
return 1
