-- Takes over changes of the line, if the mirror is where they begin. KEYS: line, active, seen, meta.
-- ARGV: from revision, to revision, "whole" if nothing newer was known, when (ms) that was, lifetime (ms), front, waiting, active, figures,
-- then for each user: what (waiting, admitted, gone), user, number (seq, or until in ms).
-- Answers ok, the revision the mirror is at where it is another, or nothing where it has to be built anew.
local revision = redis.call('HGET', KEYS[4], 'revision')
if not revision then
    return false
end
if revision ~= ARGV[1] then
    return revision
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local front = tonumber(ARGV[6])

-- Everybody may have been sent away: a million users leave in one command.
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if last[2] and tonumber(last[2]) <= front then
    redis.call('UNLINK', KEYS[1], KEYS[3])
end
for i = 10, #ARGV, 3 do
    local what, user, number = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    if what == 'waiting' and tonumber(number) > front then
        redis.call('ZADD', KEYS[1], number, user)
        redis.call('ZREM', KEYS[2], user)
        redis.call('ZADD', KEYS[3], now, user)
    else
        redis.call('ZREM', KEYS[1], user)
        redis.call('ZREM', KEYS[3], user)
        if what == 'admitted' then
            redis.call('ZADD', KEYS[2], number, user)
        else
            redis.call('ZREM', KEYS[2], user)
        end
    end
end

redis.call('HSET', KEYS[4], 'revision', ARGV[2])
if ARGV[3] == 'whole' then
    -- Keys may have been evicted one by one, or lost in a way nobody thought of.
    if redis.call('ZCARD', KEYS[1]) ~= tonumber(ARGV[7]) or redis.call('ZCARD', KEYS[2]) ~= tonumber(ARGV[8]) then
        redis.call('DEL', KEYS[4])
        return false
    end
    local run = redis.pcall('LASTSAVE')
    redis.call('HSET', KEYS[4], 'at', ARGV[4], 'figures', ARGV[9], 'run', type(run) == 'table' and '' or run)
end
for i = 1, 4 do
    redis.call('PEXPIRE', KEYS[i], ARGV[5])
end
return 'ok'
