#!lua flags=no-writes
-- An owner's head and the elements of their vector set that are nearest to a vector, as one picture.
-- KEYS: head, vector set. ARGV: vector, how many, up to how many elements all are compared, breadth of the search above.
local reply = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'memories', 'cards', 'last')
local size = redis.call('VCARD', KEYS[2])
local wanted = tonumber(ARGV[2])
if not size or size == 0 or wanted < 1 then
  reply[6] = {}
  return reply
end

-- Equals are told apart by id, so a cut must not fall between equals: 16 more than wanted nearly always show where they
-- end. Scores are (1 + cosine) / 2, and cosines are rounded to 1e-4: a gap of 1e-4 in the score is one after rounding.
local ask = math.min(wanted + 16, size)
local found
repeat
  if size <= tonumber(ARGV[3]) then
    found = redis.call('VSIM', KEYS[2], 'FP32', ARGV[1], 'WITHSCORES', 'COUNT', ask, 'TRUTH')
  else
    found = redis.call('VSIM', KEYS[2], 'FP32', ARGV[1], 'WITHSCORES', 'COUNT', ask, 'EF', ARGV[4])
    break
  end
  local complete = #found < 2 * ask or ask == size or found[2 * wanted] - found[2 * ask] > 1e-4
  ask = math.min(ask * 4, size)
until complete
reply[6] = found
return reply
