-- A change of one owner. Everything that can be refused is refused before the first change: a script is not rolled back.
local begun, turn, tenant, user, quantisation = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]
local turncardlimit = tonumber(ARGV[9])
local putcount, cardcount, deletecount = tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
local PUT = 8
local firstput, firstcard = 13, 13 + putcount * PUT
local firstdelete = firstcard + cardcount

-- 19 digits each: they compare as text.
if mark and begun < string.sub(mark, 1, 19) then
  return reply('erased')
end

if turn ~= '' and redis.call('HEXISTS', turns, turn) == 1 then
  return reply('already')
end

local old, seen = {}, {}
for i = 0, putcount - 1 do
  local id, replaces = ARGV[firstput + i * PUT], ARGV[firstput + i * PUT + 1]
  local record = redis.call('HGET', memories, id)
  if seen[id] or (replaces == '' and record) or (replaces ~= '' and not record) then
    return reply('conflict')
  end
  if record and header(record) ~= tonumber(replaces) then
    return reply('conflict')
  end
  old[i], seen[id] = record, true
end

local doomed = {}
for i = firstdelete, firstdelete + deletecount - 1 do
  doomed[ARGV[i]] = redis.call('HGET', memories, ARGV[i]) or nil
end

if putcount + cardcount == 0 and next(doomed) == nil then
  return reply('written')
end

-- A set keeps the precision it was made with: adding with another is an error.
local names = { f32 = 'NOQUANT', int8 = 'Q8', bin = 'BIN' }
local precision = {}
local function precisionof(key)
  if not precision[key] then
    precision[key] = quantisation
    if redis.call('EXISTS', key) == 1 then
      local info = redis.call('VINFO', key)
      for i = 1, #info, 2 do
        local name, value = info[i].ok or info[i], info[i + 1]
        if name == 'quant-type' then
          precision[key] = names[value.ok or value] or quantisation
        end
      end
    end
  end
  return precision[key]
end

-- Vectors come first: of all commands these could still fail, and then nothing is written yet.
local renewed, replaced = {}, false
for i = 0, putcount - 1 do
  local at = firstput + i * PUT
  local id, digest, space, vector = ARGV[at], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
  local olddigest, oldspace = '', ''
  if old[i] then
    local _, _, digestbefore, spacebefore = header(old[i])
    olddigest, oldspace = digestbefore, spacebefore
  end
  renewed[i] = not old[i] or oldspace ~= space or olddigest ~= digest
  if renewed[i] and space ~= '' then
    if mode == 's' then
      redis.call('HSET', document(space, id), 'o', owner, 'v', vector)
    else
      local key = vectorset(space)
      redis.call('VADD', key, 'FP32', vector, id, precisionof(key))
    end
    redis.call('SADD', spaces, space)
    state.vectors = state.vectors + (oldspace == space and 0 or 1)
  end
  if renewed[i] and oldspace ~= space then
    unvector(oldspace, id)
  end
end

local deleted = 0
for id, record in pairs(doomed) do
  remove(id, record)
  replaced, deleted = true, deleted + 1
end

local function addcard(id, payload)
  state.last = state.last + 1
  state.cards = state.cards + 1
  local flags, record = 0, ''
  if id then
    flags, record = 1, id
  else
    state.turncards = state.turncards + 1
  end
  if turn ~= '' then
    flags, record = flags + 2, record .. turn
    redis.call('HSET', turns, turn, text(state.last))
    turn = ''
  end
  redis.call('HSET', cards, text(state.last), string.char(flags) .. record .. payload)
end

for i = 0, putcount - 1 do
  local at = firstput + i * PUT
  local id, version, digest, space, payload, json = ARGV[at], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 6], ARGV[at + 7]
  local position
  if old[i] then
    local _, oldposition = header(old[i])
    position = oldposition
    local record = redis.call('HGET', cards, text(position))
    local _, _, start = card(record)
    if string.sub(record, start) ~= payload then
      redis.call('HSET', cards, text(position), string.sub(record, 1, start - 1) .. payload)
      replaced = true
    end
    replaced = replaced or renewed[i]
  else
    addcard(id, payload)
    position = state.last
    redis.call('ZADD', ids, 0, id)
    state.memories = state.memories + 1
  end
  redis.call('HSET', memories, id, struct.pack('>I8I8', tonumber(version), position) .. digest .. string.char(#space) .. space .. json)
end

for i = firstcard, firstcard + cardcount - 1 do
  addcard(nil, ARGV[i])
end

-- At the bound the oldest tenth of the turns' cards goes at once: it changes the epoch, so it must be rare.
if state.turncards > turncardlimit then
  local keep = turncardlimit - math.floor(turncardlimit / 10)
  while state.turncards > keep and state.swept < state.last do
    state.swept = state.swept + 1
    local record = redis.call('HGET', cards, text(state.swept))
    if record and not card(record) then
      uncard(state.swept, record)
    end
  end
  replaced = true
end

state.version = stamp()
if replaced or not existed then
  state.epoch = state.version
end
save()
if not existed then
  redis.call('HSET', head, 'tenant', tenant, 'user', user)
end
count(existed and 0 or 1)
return reply('written', deleted)
