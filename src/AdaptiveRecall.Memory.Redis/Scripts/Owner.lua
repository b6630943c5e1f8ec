-- Shared by the scripts that change an owner. KEYS are the owner's, in the order of OwnerKeys; ARGV[1..3] are the
-- owner's key, the prefix of all keys and how vectors are kept: 's' search, 'v' vector sets.
local head, cards, memories, ids, turns, erased, counts, spaces, further, lists, listed, work, due, lease, dead = unpack(KEYS)
local owner, prefix, mode = ARGV[1], ARGV[2], ARGV[3]

-- The digest of a vector that is all zero: its memory is known to have one, and nothing is kept of it.
local NOVECTOR = string.rep('\0', 16)

local function text(number)
  return string.format('%.0f', number)
end

local FIELDS = { 'epoch', 'version', 'memories', 'cards', 'last', 'vectors', 'turncards', 'swept', 'listed', 'length', 'memorychange' }
local stored = redis.call('HMGET', head, unpack(FIELDS))
local state = {}
for i, name in ipairs(FIELDS) do
  state[name] = tonumber(stored[i] or 0)
end
local existed = stored[1] ~= false

-- The version of the last write that replaced or deleted a memory. Written before this was kept: any write may have been it.
if not stored[#FIELDS] then
  state.memorychange = state.version
end
local before = state.memories

-- Microseconds since 1970, raised above all that was given before: exact in a double until the year 2255, and, because
-- it is a time, new again after the erased mark (and with it the last number) has expired.
local mark = redis.call('GET', erased)
local function microseconds()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end

local function stamp()
  local floor = math.max(state.epoch, state.version, mark and tonumber(string.sub(mark, 21)) or 0)
  return math.max(microseconds(), floor + 1)
end

local function vectorset(space)
  return prefix .. 'v:' .. space .. ':{' .. owner .. '}'
end

local function document(space, id)
  return prefix .. 'd:' .. space .. ':{' .. owner .. '}:' .. string.gsub(id, '.', function(c) return string.format('%02x', string.byte(c)) end)
end

-- Version, position, vector digest and space of a memory's record, and where its JSON begins.
local function header(record)
  local version, position, digest, length = struct.unpack('>I8I8c16B', record)
  return version, position, digest, string.sub(record, 34, 33 + length), 34 + length
end

local function unvector(space, id, digest)
  if space == '' or digest == NOVECTOR then
    return
  end
  if mode == 's' then
    redis.call('UNLINK', document(space, id))
  else
    redis.call('VREM', vectorset(space), id)
  end
  state.vectors = state.vectors - 1
end

-- The further vectors of a memory: digest and space of each.
local function furtherof(id)
  local found, record, at = {}, redis.call('HGET', further, id) or '', 1
  while at < #record do
    local length = string.byte(record, at + 16)
    found[#found + 1] = { digest = string.sub(record, at, at + 15), space = string.sub(record, at + 17, at + 16 + length) }
    at = at + 17 + length
  end
  return found
end

local function setfurther(id, found)
  local parts = {}
  for i, vector in ipairs(found) do
    parts[i] = vector.digest .. string.char(#vector.space) .. vector.space
  end
  if #parts == 0 then
    redis.call('HDEL', further, id)
  else
    redis.call('HSET', further, id, table.concat(parts))
  end
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
