-- Appends facts to the stream: all of them or none, and in this order.
-- KEYS[1] stream; ARGV[1] its length, roughly; then seven values for each fact
for i = 2, #ARGV, 7 do
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*',
    'id', ARGV[i],
    'aggregate', ARGV[i + 1],
    'aggregateId', ARGV[i + 2],
    'type', ARGV[i + 3],
    'payload', ARGV[i + 4],
    'correlationId', ARGV[i + 5],
    'createdAt', ARGV[i + 6])
end
