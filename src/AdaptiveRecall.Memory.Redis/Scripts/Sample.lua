-- What a recall of a large owner reads of their cards. KEYS: head, cards, memories, lists, [vector set].
local state = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'memories', 'cards', 'last', 'memorychange', 'listed', 'length')
local last = tonumber(state[5] or 0)
local complete = last > 0 and tonumber(state[7] or 0) == last

-- How far a neighbour may be behind cards that were deleted: beyond, there is none.
local GAP = 256

-- Lua's stack takes some 8,000 values.
local PAGE = 4000

local function terms(packed)
  local found = {}
  for at = 1, #packed, 4 do
    found[#found + 1] = string.sub(packed, at, at + 3)
  end
  return found
end

local function frequencies(asked)
  local found = {}
  for i, frequency in ipairs(#asked > 0 and redis.call('HMGET', KEYS[4], unpack(asked)) or {}) do
    found[i] = tonumber(frequency or 0)
  end
  return found
end

-- The positions of memories' cards, by their ids.
local function positionsof(ids)
  local found = {}
  for first = 1, #ids, PAGE do
    for _, record in ipairs(redis.call('HMGET', KEYS[3], unpack(ids, first, math.min(first + PAGE - 1, #ids)))) do
      if record then
        local _, position = struct.unpack('>I8I8', record)
        found[#found + 1] = position
      end
    end
  end
  return found
end

-- The cards at these positions and around them: position and record in turn.
local function cardsat(positions, around)
  local known, asked = {}, {}
  for _, position in ipairs(positions) do
    for near = math.max(position - around, 1), math.min(position + around, last) do
      if known[near] == nil then
        known[near] = false
        asked[#asked + 1] = string.format('%.0f', near)
      end
    end
  end
  for first = 1, #asked, PAGE do
    local final = math.min(first + PAGE - 1, #asked)
    for i, record in ipairs(redis.call('HMGET', KEYS[2], unpack(asked, first, final))) do
      known[tonumber(asked[first + i - 1])] = record
    end
  end

  local taken, found = {}, {}
  local function take(position)
    if known[position] == nil then
      known[position] = redis.call('HGET', KEYS[2], string.format('%.0f', position))
    end
    if known[position] and not taken[position] then
      taken[position] = true
      found[#found + 1] = string.format('%.0f', position)
      found[#found + 1] = known[position]
    end
    return known[position]
  end
  for _, position in ipairs(positions) do
    take(position)
    for _, step in ipairs({ -1, 1 }) do
      local left, near = around, position + step
      while left > 0 and near >= 1 and near <= last and math.abs(near - position) <= around + GAP do
        if take(near) then
          left = left - 1
        end
        near = near + step
      end
    end
  end
  return found
end
