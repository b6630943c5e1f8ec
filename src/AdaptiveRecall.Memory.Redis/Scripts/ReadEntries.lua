#!lua flags=no-writes
-- A page of an owner's log with everything but the vectors. KEYS: head, cards, memories, further. ARGV: the position
-- before, how many. Reply: the last position of the log, the last one looked at, then position, card, memory, further
-- vectors of each.
local PAGE, LOOKS = 1000, 10
local last, after, limit = tonumber(redis.call('HGET', KEYS[1], 'last') or 0), tonumber(ARGV[1]), tonumber(ARGV[2])
local found = { string.format('%.0f', last), '' }
local count, looks = 0, 0
while count < limit and after < last and looks < LOOKS do
  looks = looks + 1
  local positions = {}
  for position = after + 1, math.min(after + math.min(PAGE, limit - count), last) do
    positions[#positions + 1] = string.format('%.0f', position)
  end
  for i, record in ipairs(redis.call('HMGET', KEYS[2], unpack(positions))) do
    if record then
      local id = string.byte(record) % 2 == 1 and string.sub(record, 2, 17)
      found[#found + 1] = positions[i]
      found[#found + 1] = record
      found[#found + 1] = id and redis.call('HGET', KEYS[3], id) or ''
      found[#found + 1] = id and redis.call('HGET', KEYS[4], id) or ''
      count = count + 1
    end
  end
  after = after + #positions
end
found[2] = string.format('%.0f', after)
return found
