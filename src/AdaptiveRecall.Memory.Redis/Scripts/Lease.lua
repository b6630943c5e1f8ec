-- Hands out an owner's work that is due. KEYS: work, due, lease, dead, counts. ARGV: now, until when, token, how many,
-- after how many times an item is put aside, how many are kept aside.
local work, due, lease, dead, counts = unpack(KEYS)
local now, most, attempts = tonumber(ARGV[1]), tonumber(ARGV[4]), tonumber(ARGV[5])
if redis.call('EXISTS', work) == 0 then
  return { 'none' }
end
local held = redis.call('HGET', lease, 'until')
if held and tonumber(held) > now then
  return { 'later', held }
end

-- Due by due; among those that are looked at, the oldest first. 1,000 are more than one lease takes.
local items = {}
for i, id in ipairs(redis.call('ZRANGE', due, '-inf', now, 'BYSCORE', 'LIMIT', 0, math.max(most, 1000))) do
  local record = redis.call('HGET', work, id)
  local order, tries = struct.unpack('>I8I4', record)
  items[i] = { id = id, order = order, tries = tries, record = record }
end
table.sort(items, function(left, right) return left.order < right.order end)

local reply, handed, aside = { 'leased' }, 0, redis.call('LLEN', dead)
for _, item in ipairs(items) do
  if handed == most then
    break
  elseif item.tries >= attempts then
    redis.call('RPUSH', dead, item.id .. item.record)
    redis.call('HDEL', work, item.id)
    redis.call('ZREM', due, item.id)
  else
    redis.call('HSET', work, item.id, struct.pack('>I8I4', item.order, item.tries + 1) .. string.sub(item.record, 13))
    handed = handed + 1
    reply[#reply + 1] = item.id
    reply[#reply + 1] = item.record
  end
end
redis.call('LTRIM', dead, -ARGV[6], -1)
aside = redis.call('LLEN', dead) - aside
if aside ~= 0 then
  redis.call('HINCRBY', counts, 'dead', aside)
end
if handed > 0 then
  redis.call('HSET', lease, 'token', ARGV[3], 'until', ARGV[2])
  return reply
end
redis.call('DEL', lease)
if redis.call('EXISTS', work) == 0 then
  redis.call('HINCRBY', counts, 'work', -1)
  return { 'none' }
end
return { 'later', redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')[2] }
