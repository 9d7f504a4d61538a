-- Puts a newly built mirror in place, unless another server was faster. KEYS: line, active, seen, meta, built line, built seen.
-- ARGV: revision it was begun at, lifetime (ms), then for each admitted user: user, until (ms).
if redis.call('HEXISTS', KEYS[4], 'revision') == 1 then
    redis.call('UNLINK', KEYS[5], KEYS[6])
    return false
end
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3])
if redis.call('EXISTS', KEYS[5]) == 1 then
    redis.call('RENAME', KEYS[5], KEYS[1])
end
if redis.call('EXISTS', KEYS[6]) == 1 then
    redis.call('RENAME', KEYS[6], KEYS[3])
end
for i = 3, #ARGV, 2 do
    redis.call('ZADD', KEYS[2], ARGV[i + 1], ARGV[i])
end
redis.call('HSET', KEYS[4], 'revision', ARGV[1])
for i = 1, 4 do
    redis.call('PEXPIRE', KEYS[i], ARGV[2])
end
return 'ok'
