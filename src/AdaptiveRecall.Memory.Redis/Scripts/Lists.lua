-- The lists of terms of a large owner: which cards have a term, for candidates by terms. They cover the cards up to
-- state.listed. In search mode FT.SEARCH keeps the lists, of one document a card.
local BLOCK = 16384

local function listdocument(position)
  return prefix .. 'y:{' .. owner .. '}:' .. text(position)
end

-- Behind how many bytes of a block a position is, or belongs. Numbers are compared, never strings: Lua orders those by the
-- server's locale.
local function placeof(block, low)
  local first, last = 0, #block / 2
  while first < last do
    local middle = math.floor((first + last) / 2)
    local high, rest = string.byte(block, middle * 2 + 1, middle * 2 + 2)
    if high * 256 + rest < low then
      first = middle + 1
    else
      last = middle
    end
  end
  return first * 2
end

-- Adds positions to a block, or takes them out, with one copy of it: two bytes each, rising.
local function changeblock(block, lows, by)
  table.sort(lows)
  local pieces, from = {}, 1
  for _, low in ipairs(lows) do
    local place = placeof(block, low)
    pieces[#pieces + 1] = string.sub(block, from, place)
    pieces[#pieces + 1] = by > 0 and struct.pack('>I2', low) or ''
    from = place + (by > 0 and 1 or 3)
  end
  pieces[#pieces + 1] = string.sub(block, from)
  return table.concat(pieces)
end

-- Adds (1) or takes out (-1) cards, each with position and terms. Lists that several of the cards are in are written once.
local function changelists(changes, by)
  local frequencies, blocks = {}, {}
  for _, change in ipairs(changes) do
    local low = change.position % BLOCK
    for at = 1, #change.terms, 4 do
      local term = string.sub(change.terms, at, at + 3)
      frequencies[term] = (frequencies[term] or 0) + by
      if mode == 'v' then
        local field = term .. struct.pack('>I2', math.floor(change.position / BLOCK))
        local lows = blocks[field] or {}
        lows[#lows + 1] = low
        blocks[field] = lows
      end
    end
    state.length = state.length + by * change.length
  end
  for field, lows in pairs(blocks) do
    local block = changeblock(redis.call('HGET', lists, field) or '', lows, by)
    if block == '' then
      redis.call('HDEL', lists, field)
    else
      redis.call('HSET', lists, field, block)
    end
  end
  for term, change in pairs(frequencies) do
    if redis.call('HINCRBY', lists, term, change) == 0 then
      redis.call('HDEL', lists, term)
    end
  end
end

-- What a client says of a card: its length (4 bytes) and its distinct terms (4 bytes each).
local function enlist(added)
  local changes = {}
  for i, entry in ipairs(added) do
    local length = struct.unpack('>I4', entry.card)
    changes[i] = { position = entry.position, length = length, terms = string.sub(entry.card, 5) }
    redis.call('HSET', listed, text(entry.position), entry.card)
    if mode == 's' then
      local words = {}
      for at = 5, #entry.card, 4 do
        words[#words + 1] = string.format('x%08x', (struct.unpack('>I4', entry.card, at)))
      end
      redis.call('HSET', listdocument(entry.position), 'o', owner, 'w', table.concat(words, ' '))
    end
  end
  changelists(changes, 1)
end

local function delist(positions)
  local changes = {}
  for _, position in ipairs(positions) do
    local name = text(position)
    local entry = position <= state.listed and redis.call('HGET', listed, name)
    if entry then
      changes[#changes + 1] = { position = position, length = struct.unpack('>I4', entry), terms = string.sub(entry, 5) }
      redis.call('HDEL', listed, name)
      if mode == 's' then
        redis.call('UNLINK', listdocument(position))
      end
    end
  end
  changelists(changes, -1)
end
