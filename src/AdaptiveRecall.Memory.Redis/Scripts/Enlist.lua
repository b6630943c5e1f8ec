-- Brings the lists of terms a step further. ARGV: epoch, the last position in the lists, the last one of this step, then
-- position, and length and terms, of each card. Where anything else came first, nothing is done.
if not existed or text(state.epoch) ~= ARGV[4] or text(state.listed) ~= ARGV[5] then
  return { text(state.listed), text(state.last), 0 }
end
local added = {}
for i = 7, #ARGV, 2 do
  added[#added + 1] = { position = tonumber(ARGV[i]), card = ARGV[i + 1] }
end
state.listed = math.min(tonumber(ARGV[6]), state.last)
enlist(added)
redis.call('HSET', head, 'listed', text(state.listed), 'length', text(state.length))
return { text(state.listed), text(state.last), 1 }
