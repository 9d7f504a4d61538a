-- Adds to a mirror under construction. KEYS: built line, built seen, the builder's lock.
-- ARGV: lifetime of what is built (ms), lifetime of the lock (ms), then for each user: number, user.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- Lua cannot hand over more than some thousand values at once.
local most = 4000
for from = 3, #ARGV, most do
    local to = math.min(from + most - 1, #ARGV)
    local seen = {}
    for i = from + 1, to, 2 do
        seen[#seen + 1] = now
        seen[#seen + 1] = ARGV[i]
    end
    redis.call('ZADD', KEYS[1], unpack(ARGV, from, to))
    redis.call('ZADD', KEYS[2], unpack(seen))
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return 'ok'
