-- Erases an owner: at once where vectors are sets; in steps where each is a document of an index, whose removal costs
-- the server a fraction of a millisecond. Until the last step what is left is whole.
local at, expires, step, kinds = ARGV[4], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
local removed = { memories = state.memories, vectors = state.vectors, cards = state.cards }

-- What expires and what waits goes first: it shows memories, and one key holds much of it.
local records = 0
for kind = 1, kinds do
  records = records + redis.call('HLEN', (recordkeys(kind)))
  redis.call('UNLINK', recordkeys(kind))
end
local waiting = redis.call('HLEN', work) + redis.call('LLEN', dead)
local works, deads = -redis.call('EXISTS', work), -redis.call('LLEN', dead)
redis.call('UNLINK', work, due, lease, dead)

if mode == 's' and state.memories > 0 then
  for _, id in ipairs(redis.call('ZRANGE', ids, 0, step - 1)) do
    remove(id, redis.call('HGET', memories, id))
  end
end

state.version = stamp()
state.epoch = state.version
state.memorychange = state.version
redis.call('SET', erased, at .. ':' .. text(state.version), 'EX', expires)

-- Documents of cards that belong to no memory.
local left = 0
if mode == 's' and state.memories == 0 then
  delist(removedcards)
  removedcards = {}
  local found = redis.call('HSCAN', listed, 0, 'COUNT', step)[2]
  for i = 1, #found, 2 do
    redis.call('UNLINK', listdocument(tonumber(found[i])))
    redis.call('HDEL', listed, found[i])
  end
  left = redis.call('HLEN', listed)
end

if mode == 's' and (state.memories > 0 or left > 0) then
  save()
  count(0, works, deads)
  return { 0, removed.memories - state.memories, removed.vectors - state.vectors, removed.cards - state.cards, records, waiting }
end

if mode == 'v' then
  for _, space in ipairs(redis.call('SMEMBERS', spaces)) do
    redis.call('UNLINK', vectorset(space))
  end
end
redis.call('UNLINK', head, cards, memories, ids, turns, spaces, further, lists, listed)
state.memories = 0
count(existed and -1 or 0, works, deads)
return { 1, removed.memories, removed.vectors, removed.cards, records, waiting }
