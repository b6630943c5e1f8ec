-- Candidates of a large owner by meaning and by terms, with the cards around them, as one picture (vector-set mode).
-- ARGV: vector, how many nearest, up to how many elements all are compared, breadth of the search above, terms, how many
-- cards by terms, how many around each, how many entries of lists are read.
local BLOCK = 16384
if not complete then
  return { state[1], state[2], state[3], state[4], state[5], state[6], 'incomplete' }
end

local wanted, count, budget = tonumber(ARGV[2]), tonumber(ARGV[6]), tonumber(ARGV[8])
local found = nearest(KEYS[5], ARGV[1], wanted, tonumber(ARGV[3]), ARGV[4])
local near = {}
for i = 1, #found, 2 do
  near[#near + 1] = { id = found[i], similarity = math.floor((2 * found[i + 1] - 1) * 10000 + 0.5), parts = { struct.unpack('>I4I4I4I4', found[i]) } }
end

-- Equals by id, as numbers: Lua orders strings by the server's locale.
table.sort(near, function(left, right)
  if left.similarity ~= right.similarity then
    return left.similarity > right.similarity
  end
  for part = 1, 4 do
    if left.parts[part] ~= right.parts[part] then
      return left.parts[part] < right.parts[part]
    end
  end
  return false
end)
local ids = {}
for i = 1, math.min(wanted, #near) do
  ids[i] = near[i].id
end

-- The rarest terms first, and of each the newest cards first, until the budget is read: a term that a large part of the
-- cards has moves none of them to the front.
local asked = terms(ARGV[5])
local frequency = frequencies(asked)
local order = {}
for i in ipairs(asked) do
  if frequency[i] > 0 then
    order[#order + 1] = i
  end
end
table.sort(order, function(left, right)
  if frequency[left] ~= frequency[right] then
    return frequency[left] < frequency[right]
  end
  return left < right
end)
local scores = {}
for _, i in ipairs(order) do
  local weight = math.log(1 + (tonumber(state[4]) - frequency[i] + 0.5) / (frequency[i] + 0.5))
  for block = math.floor(last / BLOCK), 0, -1 do
    local list = budget > 0 and redis.call('HGET', KEYS[4], asked[i] .. struct.pack('>I2', block)) or ''
    for at = #list - 1, 1, -2 do
      local high, low = string.byte(list, at, at + 1)
      local position = block * BLOCK + high * 256 + low
      scores[position] = (scores[position] or 0) + weight
      budget = budget - 1
      if budget == 0 then
        break
      end
    end
  end
end

-- Few scores are different, and sorting numbers is quick: the best scores first, and of equals the newest.
local equals, different = {}, {}
for position, score in pairs(scores) do
  if not equals[score] then
    equals[score] = {}
    different[#different + 1] = score
  end
  table.insert(equals[score], position)
end
table.sort(different)
local positions = {}
for i = #different, 1, -1 do
  local of = equals[different[i]]
  table.sort(of)
  for j = #of, 1, -1 do
    if #positions < count then
      positions[#positions + 1] = of[j]
    end
  end
  if #positions == count then
    break
  end
end

for _, position in ipairs(positionsof(ids)) do
  positions[#positions + 1] = position
end
return { state[1], state[2], state[3], state[4], state[5], state[6], 'found', found, cardsat(positions, tonumber(ARGV[7])), frequency, state[8] }
