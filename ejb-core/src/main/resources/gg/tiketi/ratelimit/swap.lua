-- Replaces a value that still is what the caller takes it for. KEYS 1 value; ARGV 1 what it is expected to be, empty for none,
-- 2 what it becomes, 3 milliseconds to live. Answers {1}, or {0, what it is}: the caller can go on from there without asking.
local is = redis.call('GET', KEYS[1])
if (is or '') ~= ARGV[1] then
    return {0, is}
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return {1}
