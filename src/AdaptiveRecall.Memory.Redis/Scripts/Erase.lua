-- Erases an owner: at once where vectors are sets; in steps where each is a document of an index, whose removal costs
-- the server a fraction of a millisecond. Until the last step what is left is whole.
local at, expires, step = ARGV[4], ARGV[5], tonumber(ARGV[6])
local removed = { memories = state.memories, vectors = state.vectors, cards = state.cards }

if mode == 's' and state.memories > 0 then
  for _, id in ipairs(redis.call('ZRANGE', ids, 0, step - 1)) do
    remove(id, redis.call('HGET', memories, id))
  end
end

state.version = stamp()
state.epoch = state.version
redis.call('SET', erased, at .. ':' .. text(state.version), 'EX', expires)

if mode == 's' and state.memories > 0 then
  save()
  count(0)
  return { 0, removed.memories - state.memories, removed.vectors - state.vectors, removed.cards - state.cards }
end

if mode == 'v' then
  for _, space in ipairs(redis.call('SMEMBERS', spaces)) do
    redis.call('UNLINK', vectorset(space))
  end
end
redis.call('UNLINK', head, cards, memories, ids, turns, spaces)
state.memories = 0
count(existed and -1 or 0)
return { 1, removed.memories, removed.vectors, removed.cards }
