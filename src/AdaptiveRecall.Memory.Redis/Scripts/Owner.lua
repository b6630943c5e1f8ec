-- Shared by the scripts that change an owner. KEYS are the owner's, in the order of OwnerKeys; ARGV[1..3] are the
-- owner's key, the prefix of all keys and how vectors are kept: 's' search, 'v' vector sets.
local head, cards, memories, ids, turns, erased, counts, spaces = unpack(KEYS)
local owner, prefix, mode = ARGV[1], ARGV[2], ARGV[3]

local function text(number)
  return string.format('%.0f', number)
end

local stored = redis.call('HMGET', head, 'epoch', 'version', 'memories', 'cards', 'last', 'vectors', 'turncards', 'swept')
local state = {}
for i, name in ipairs({ 'epoch', 'version', 'memories', 'cards', 'last', 'vectors', 'turncards', 'swept' }) do
  state[name] = tonumber(stored[i] or 0)
end
local existed = stored[1] ~= false
local before = state.memories

local function reply(outcome, deleted)
  return { outcome, text(state.epoch), text(state.version), text(state.memories), text(state.cards), text(state.last), deleted or 0 }
end

-- Microseconds since 1970, raised above all that was given before: exact in a double until the year 2255, and, because
-- it is a time, new again after the erased mark (and with it the last number) has expired.
local mark = redis.call('GET', erased)
local function stamp()
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local floor = math.max(state.epoch, state.version, mark and tonumber(string.sub(mark, 21)) or 0)
  return math.max(now, floor + 1)
end

local function vectorset(space)
  return prefix .. 'v:' .. space .. ':{' .. owner .. '}'
end

local function document(space, id)
  return prefix .. 'd:' .. space .. ':{' .. owner .. '}:' .. string.gsub(id, '.', function(c) return string.format('%02x', string.byte(c)) end)
end

-- Version, position, vector digest and space of a memory's record.
local function header(record)
  local version, position, digest, length = struct.unpack('>I8I8c16B', record)
  return version, position, digest, string.sub(record, 34, 33 + length)
end

local function unvector(space, id)
  if space == '' then
    return
  end
  if mode == 's' then
    redis.call('UNLINK', document(space, id))
  else
    redis.call('VREM', vectorset(space), id)
  end
  state.vectors = state.vectors - 1
end

-- A card's memory flag, its turn and where its payload begins.
local function card(record)
  local flags = string.byte(record)
  local ofmemory = flags % 2 == 1
  local start = ofmemory and 18 or 2
  if flags >= 2 then
    return ofmemory, string.sub(record, start, start + 15), start + 16
  end
  return ofmemory, nil, start
end

local function uncard(position, record)
  local ofmemory, turn = card(record)
  if turn then
    redis.call('HDEL', turns, turn)
  end
  redis.call('HDEL', cards, text(position))
  state.cards = state.cards - 1
  if not ofmemory then
    state.turncards = state.turncards - 1
  end
end

local function remove(id, record)
  local _, position, _, space = header(record)
  redis.call('HDEL', memories, id)
  redis.call('ZREM', ids, id)
  uncard(position, redis.call('HGET', cards, text(position)))
  unvector(space, id)
  state.memories = state.memories - 1
end

local function save()
  redis.call('HSET', head, 'epoch', text(state.epoch), 'version', text(state.version), 'memories', text(state.memories),
    'cards', text(state.cards), 'last', text(state.last), 'vectors', text(state.vectors),
    'turncards', text(state.turncards), 'swept', text(state.swept))
end

local function count(owners)
  if state.memories ~= before then
    redis.call('HINCRBY', counts, 'memories', text(state.memories - before))
  end
  if owners ~= 0 then
    redis.call('HINCRBY', counts, 'owners', owners)
  end
end
