-- Somebody was told what the line is like at a revision. KEYS: meta. ARGV: revision, lifetime (ms).
if tonumber(ARGV[1]) > tonumber(redis.call('HGET', KEYS[1], 'told') or '0') then
    redis.call('HSET', KEYS[1], 'told', ARGV[1])
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 'ok'
