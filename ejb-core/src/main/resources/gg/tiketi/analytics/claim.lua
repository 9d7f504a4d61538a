-- Takes what an hour has counted so far out of the way of new counts, as a batch of its own. KEYS: hours with counters, batches, counters of the hour,
-- counters of the batch. ARGV: hour, batch, beginning of the names of the hour's visitors, and of the batch's. All of them are in one slot.
if redis.call('EXISTS', KEYS[3]) == 0 then
  redis.call('SREM', KEYS[1], ARGV[1])
  return 0
end
for _, subject in ipairs(redis.call('HKEYS', KEYS[3])) do
  if redis.call('EXISTS', ARGV[3] .. subject) == 1 then
    redis.call('RENAME', ARGV[3] .. subject, ARGV[4] .. subject)
  end
end
redis.call('RENAME', KEYS[3], KEYS[4])
redis.call('SADD', KEYS[2], ARGV[2])
redis.call('SREM', KEYS[1], ARGV[1])
return 1
