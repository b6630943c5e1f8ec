-- What takes parts of an owner away, and what keeps the head.
local removedcards = {}

local function uncard(position, record)
  local ofmemory, turn = card(record)
  if turn then
    redis.call('HDEL', turns, turn)
  end
  redis.call('HDEL', cards, text(position))
  removedcards[#removedcards + 1] = position
  state.cards = state.cards - 1
  if not ofmemory then
    state.turncards = state.turncards - 1
  end
end

local function unfurther(id, keeps)
  local found = furtherof(id)
  for _, vector in ipairs(found) do
    if vector.space ~= keeps then
      unvector(vector.space, id, vector.digest)
    end
  end
  if #found > 0 then
    redis.call('HDEL', further, id)
  end
end

local function remove(id, record)
  local _, position, digest, space = header(record)
  redis.call('HDEL', memories, id)
  redis.call('ZREM', ids, id)
  uncard(position, redis.call('HGET', cards, text(position)))
  unvector(space, id, digest)
  unfurther(id)
  state.memories = state.memories - 1
end

local function save()
  delist(removedcards)
  redis.call('HSET', head, 'epoch', text(state.epoch), 'version', text(state.version), 'memories', text(state.memories),
    'cards', text(state.cards), 'last', text(state.last), 'vectors', text(state.vectors),
    'turncards', text(state.turncards), 'swept', text(state.swept),
    'memorychange', text(state.memorychange))
  if state.listed > 0 then
    redis.call('HSET', head, 'listed', text(state.listed), 'length', text(state.length))
  end
end

local function count(owners, works, deads)
  if state.memories ~= before then
    redis.call('HINCRBY', counts, 'memories', text(state.memories - before))
  end
  for name, change in pairs({ owners = owners, work = works, dead = deads }) do
    if change ~= 0 then
      redis.call('HINCRBY', counts, name, change)
    end
  end
end
