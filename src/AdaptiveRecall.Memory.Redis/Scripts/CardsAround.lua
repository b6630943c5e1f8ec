-- The cards of memories and of positions that a search found, and the cards around them (search mode).
-- ARGV: ids, positions (4 bytes each), how many around each, terms.
if not complete then
  return { state[1], state[2], state[3], state[4], state[5], state[6], 'incomplete' }
end
local ids, positions = {}, {}
for at = 1, #ARGV[1], 16 do
  ids[#ids + 1] = string.sub(ARGV[1], at, at + 15)
end
for at = 1, #ARGV[2], 4 do
  positions[#positions + 1] = struct.unpack('>I4', ARGV[2], at)
end
for _, position in ipairs(positionsof(ids)) do
  positions[#positions + 1] = position
end
return { state[1], state[2], state[3], state[4], state[5], state[6], 'found', {}, cardsat(positions, tonumber(ARGV[3])), frequencies(terms(ARGV[4])), state[8] }
