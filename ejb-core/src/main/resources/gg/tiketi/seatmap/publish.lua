-- Gives one message to every server: numbered, kept for those that miss it, and published.
-- KEYS 1 version, 2 stream; ARGV 1 channel, 2 members of the message, 3 seconds to keep
local version = redis.call('INCR', KEYS[1])
if version == 1 then
  -- A Redis that lost everything must not count from one again: versions never go back.
  local now = redis.call('TIME')
  version = now[1] * 1000000 + now[2]
  redis.call('SET', KEYS[1], string.format('%.0f', version))
end
local number = string.format('%.0f', version)
local message = '{"v":' .. number .. ',' .. ARGV[2] .. '}'
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, number .. '-0', 'm', message)
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('PUBLISH', ARGV[1], message)
return number
