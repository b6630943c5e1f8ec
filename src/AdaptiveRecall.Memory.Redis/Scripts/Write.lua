-- A change of one owner. Everything that can be refused is refused before the first change: a script is not rolled back.
local begun, turn, tenant, user, quantisation, now = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local turncardlimit, recordlimit, kinds, drops = tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12]), ARGV[13]
local expected, expectedversion = ARGV[14], tonumber(ARGV[15])

-- The lists that follow: how many entries, then the entries, each of a fixed number of arguments.
local argument = 16
local function nextlist(width)
  local length, first = tonumber(ARGV[argument]), argument + 1
  argument = first + length * width
  local i = -1
  return function()
    i = i + 1
    if i < length then
      return unpack(ARGV, first + i * width, first + (i + 1) * width - 1)
    end
  end
end

local named, puts, newcards, deletes, retracts, vectors, records, works, earlier = {}, {}, {}, {}, {}, {}, {}, {}, {}
for space, embedder in nextlist(2) do
  named[space] = embedder
end
for id, replaces, version, digest, space, vector, payload, terms, json in nextlist(9) do
  puts[#puts + 1] = { id = id, replaces = replaces, version = version, digest = digest, space = space, vector = vector, payload = payload, terms = terms, json = json }
end
for payload, terms in nextlist(2) do
  newcards[#newcards + 1] = { payload = payload, terms = terms }
end
for id in nextlist(1) do
  deletes[#deletes + 1] = id
end
for id in nextlist(1) do
  retracts[#retracts + 1] = id
end
for id, digest, space, vector in nextlist(4) do
  vectors[#vectors + 1] = { id = id, digest = digest, space = space, vector = vector }
end
for kind, name, expires, value in nextlist(4) do
  records[#records + 1] = { kind = tonumber(kind), name = name, expires = expires, value = value }
end
for id, at, value in nextlist(3) do
  works[#works + 1] = { id = id, at = at, value = value }
end
for name, payload, terms in nextlist(3) do
  if name == '' or redis.call('HEXISTS', turns, name) == 0 then
    earlier[#earlier + 1] = { name = name, payload = payload, terms = terms }
  end
end

local deleted, evicted = 0, 0
local function reply(outcome)
  return {
    outcome, text(state.epoch), text(state.version), text(state.memories), text(state.cards), text(state.last), text(state.memorychange), deleted, text(state.listed), evicted,
    redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')[2] or '',
  }
end

-- 19 digits each: they compare as text.
if mark and begun < string.sub(mark, 1, 19) then
  return reply('erased')
end

if turn ~= '' and redis.call('HEXISTS', turns, turn) == 1 then
  return reply('already')
end

local seen = {}
for _, put in ipairs(puts) do
  put.old = redis.call('HGET', memories, put.id)
  if seen[put.id] or (put.replaces == '' and put.old) or (put.replaces ~= '' and not put.old) then
    return reply('conflict')
  end
  if put.old and header(put.old) ~= tonumber(put.replaces) then
    return reply('conflict')
  end
  seen[put.id] = true
end

if expected ~= '' then
  local there = redis.call('HGET', memories, expected)
  if not there or header(there) ~= expectedversion then
    return reply('conflict')
  end
end

local rewritten = false
local doomed = {}
for _, id in ipairs(deletes) do
  doomed[id] = redis.call('HGET', memories, id) or nil
  rewritten = rewritten or doomed[id] ~= nil
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

local function addvector(space, id, digest, vector)
  redis.call('SADD', spaces, space)
  redis.call('HSETNX', head, 'e:' .. space, named[space])
  if digest == NOVECTOR then
    return
  end
  if mode == 's' then
    redis.call('HSET', document(space, id), 'o', owner, 'v', vector)
  else
    local key = vectorset(space)
    redis.call('VADD', key, 'FP32', vector, id, precisionof(key))
  end
  state.vectors = state.vectors + 1
end

local changed, replaced = #puts + #newcards + #earlier > 0 or next(doomed) ~= nil, false

-- Vectors come first: of all commands these could still fail, and then nothing else is written yet.
for _, put in ipairs(puts) do
  local olddigest, oldspace = '', ''
  if put.old then
    rewritten = true
    local _, _, digest, space = header(put.old)
    olddigest, oldspace = digest, space
  end
  local known = olddigest == put.digest and oldspace == put.space
  for _, vector in ipairs(put.old and not known and furtherof(put.id) or {}) do
    known = known or (vector.digest == put.digest and vector.space == put.space)
  end
  if known then
    -- A further vector may be the one that the writer knows: what is stored stays as it is.
    put.digest, put.space = olddigest, oldspace
  else
    if put.old then
      unvector(oldspace, put.id, olddigest)
      unfurther(put.id)
    end
    addvector(put.space, put.id, put.digest, put.vector)
    replaced = replaced or put.old ~= false
  end
end

for id, record in pairs(doomed) do
  remove(id, record)
  replaced, deleted = true, deleted + 1
end

-- The lists are complete but for this write: it completes them again.
local complete = state.listed > 0 and state.listed == state.last
local added = {}

local function addcard(id, payload, terms, name)
  state.last = state.last + 1
  state.cards = state.cards + 1
  local flags, record = 0, ''
  if id then
    flags, record = 1, id
  else
    state.turncards = state.turncards + 1
  end
  if name ~= '' then
    flags, record = flags + 2, record .. name
    redis.call('HSET', turns, name, text(state.last))
  end
  redis.call('HSET', cards, text(state.last), string.char(flags) .. record .. payload)
  if complete then
    added[#added + 1] = { position = state.last, card = terms }
  end
end

-- The write's own turn is kept with its first new card.
local function taketurn()
  local taken = turn
  turn = ''
  return taken
end

for _, new in ipairs(earlier) do
  addcard(nil, new.payload, new.terms, new.name)
end

for _, put in ipairs(puts) do
  local position
  if put.old then
    local _, oldposition = header(put.old)
    position = oldposition
    local record = redis.call('HGET', cards, text(position))
    local _, _, start = card(record)
    if string.sub(record, start) ~= put.payload then
      redis.call('HSET', cards, text(position), string.sub(record, 1, start - 1) .. put.payload)
      replaced = true
      if position <= state.listed then
        delist({ position })
        added[#added + 1] = { position = position, card = put.terms }
      end
    end
  else
    addcard(put.id, put.payload, put.terms, taketurn())
    position = state.last
    redis.call('ZADD', ids, 0, put.id)
    state.memories = state.memories + 1
  end
  redis.call('HSET', memories, put.id, struct.pack('>I8I8', tonumber(put.version), position) .. put.digest .. string.char(#put.space) .. put.space .. put.json)
end

for _, new in ipairs(newcards) do
  addcard(nil, new.payload, new.terms, taketurn())
end

-- Further vectors. One of the embedder that the memory was written with is no further one.
for _, put in ipairs(vectors) do
  local memory = redis.call('HGET', memories, put.id)
  local _, _, _, space = header(memory or string.rep('\0', 33))
  if memory and space ~= put.space then
    local found, same = furtherof(put.id), nil
    for _, vector in ipairs(found) do
      same = vector.space == put.space and vector or same
    end
    if not same or same.digest ~= put.digest then
      if same then
        unvector(same.space, put.id, same.digest)
        same.digest = put.digest
      else
        found[#found + 1] = { digest = put.digest, space = put.space }
      end
      addvector(put.space, put.id, put.digest, put.vector)
      setfurther(put.id, found)
      changed = true
    end
  end
end

-- Vectors of one embedder go, from memories that have another; a step of them, and the cursor of the next.
local cursor = '0'
if drops ~= '' then
  local embedder
  embedder, cursor = string.sub(drops, 1, 16), string.sub(drops, 17)
  local step = redis.call('HSCAN', further, cursor, 'COUNT', 200)
  cursor = step[1]
  for i = 1, #step[2], 2 do
    local id = step[2][i]
    local memory = redis.call('HGET', memories, id)
    local version, position, digest, space, start = header(memory)
    local left, dropped = {}, false
    for _, vector in ipairs(furtherof(id)) do
      if string.sub(vector.space, 1, 16) == embedder then
        unvector(vector.space, id, vector.digest)
        dropped = true
      else
        left[#left + 1] = vector
      end
    end
    if string.sub(space, 1, 16) == embedder and #left > 0 then
      unvector(space, id, digest)
      local first = table.remove(left, 1)
      redis.call('HSET', memories, id, struct.pack('>I8I8', version, position) .. first.digest .. string.char(#first.space) .. first.space .. string.sub(memory, start))
      dropped = true
    end
    if dropped then
      setfurther(id, left)
      changed = true
    end
  end
end

-- At the bound the oldest tenth of the turns' cards goes at once: it changes the epoch, so it must be rare. With lists
-- of terms a hundredth: each card is in some dozen of them, and an epoch matters less where not all cards are read.
if state.turncards > turncardlimit then
  local keep = turncardlimit - math.ceil(turncardlimit / (state.listed > 0 and 100 or 10))
  while state.turncards > keep and state.swept < state.last do
    state.swept = state.swept + 1
    local record = redis.call('HGET', cards, text(state.swept))
    if record and not card(record) then
      uncard(state.swept, record)
    end
  end
  replaced = true
end

-- Records and work are no part of the head.
unshow(deletes, kinds, nil)
unshow(retracts, kinds, versions)
local touched = {}
for _, new in ipairs(records) do
  unrecord(new.kind, new.name)
  if showspresent(new.value) then
    record(new.kind, new.name, new.expires, new.value)
  end
  touched[new.kind] = true
end
for kind in pairs(touched) do
  evicted = evicted + trim(kind, now, recordlimit)
end

local worked = redis.call('EXISTS', work)
local order = microseconds()
for i, item in ipairs(works) do
  if redis.call('HSETNX', work, item.id, struct.pack('>I8I4', order + i, 0) .. item.value) == 1 then
    redis.call('ZADD', due, item.at, item.id)
  end
end

if changed then
  state.version = stamp()
  if replaced or not existed then
    state.epoch = state.version
  end
  if rewritten or not existed then
    state.memorychange = state.version
  end
  if complete then
    state.listed = state.last
  end
  enlist(added)
  save()
  if not existed then
    redis.call('HSET', head, 'tenant', tenant, 'user', user)
  end
end
count(changed and not existed and 1 or 0, redis.call('EXISTS', work) - worked, 0)
local result = reply('written')
result[12] = cursor
return result
