#!lua flags=no-writes
-- An owner's head and the cards after a position, or all of them where the epoch has passed.
-- KEYS: head, cards. ARGV: epoch, position, how many cards a script may copy.
local reply = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'memories', 'cards', 'last', 'memorychange')
local last, after, limit = tonumber(reply[5] or 0), tonumber(ARGV[2]), tonumber(ARGV[3])
if (reply[1] or '0') == ARGV[1] then
  reply[7] = 'tail'
  local tail = {}
  if last - after > limit then
    return { reply[1], reply[2], reply[3], reply[4], reply[5], reply[6], 'large', tail }
  end
  if last > after then
    local positions = {}
    for position = after + 1, last do
      positions[#positions + 1] = string.format('%.0f', position)
    end
    for i, record in ipairs(redis.call('HMGET', KEYS[2], unpack(positions))) do
      if record then
        tail[#tail + 1] = positions[i]
        tail[#tail + 1] = record
      end
    end
  end
  reply[8] = tail
elseif tonumber(reply[4] or 0) > limit then
  reply[7], reply[8] = 'large', {}
else
  reply[7], reply[8] = 'all', redis.call('HGETALL', KEYS[2])
end
return reply
