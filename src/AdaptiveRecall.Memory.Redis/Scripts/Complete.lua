#!lua flags=allow-oom
-- Ends a lease. KEYS: work, due, lease, counts. ARGV: token, when the rest is due (score, 8 bytes), how many are done,
-- their ids, the ids of the rest. Reply: whether the lease was held, and when the next work is due.
local work, due, lease, counts = unpack(KEYS)
if redis.call('HGET', lease, 'token') ~= ARGV[1] then
  return { 0, '' }
end
local done = tonumber(ARGV[4])
for i = 5, #ARGV do
  local id = ARGV[i]
  local record = redis.call('HGET', work, id)
  if i < 5 + done then
    redis.call('HDEL', work, id)
    redis.call('ZREM', due, id)
  elseif record then
    redis.call('HSET', work, id, string.sub(record, 1, 12) .. ARGV[3] .. string.sub(record, 21))
    redis.call('ZADD', due, ARGV[2], id)
  end
end
redis.call('DEL', lease)
local next = redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')[2]
if not next then
  redis.call('HINCRBY', counts, 'work', -1)
end
return { 1, next or '' }
