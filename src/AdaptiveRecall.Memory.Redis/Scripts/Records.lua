-- Records that expire: of each kind a hash, an order of expiry, and an order of names and of what the records show.
local function recordkeys(kind)
  local rest = ':' .. kind .. ':{' .. owner .. '}'
  return prefix .. 'r' .. rest, prefix .. 'e' .. rest, prefix .. 'n' .. rest
end

local function unrecord(kind, name)
  local records, expiries, names = recordkeys(kind)
  local record = redis.call('HGET', records, name)
  if not record then
    return
  end
  redis.call('HDEL', records, name)
  redis.call('ZREM', expiries, name)
  redis.call('ZREM', names, 'n' .. name)
  for i = 0, struct.unpack('>I2', record, 9) - 1 do
    redis.call('ZREM', names, 's' .. string.sub(record, 11 + 16 * i, 26 + 16 * i) .. name)
  end
end

-- RecordKind.Version: they outlive a corrected text.
local versions = 6

-- All records that show one of these memories, but for those of one kind.
local function unshow(shown, kinds, spared)
  for kind = 1, #shown > 0 and kinds or 0 do
    local _, _, names = recordkeys(kind)
    if kind ~= spared and redis.call('EXISTS', names) == 1 then
      for _, id in ipairs(shown) do
        local found = redis.call('ZRANGE', names, '[s' .. id, '[s' .. id .. string.rep('\255', 16), 'BYLEX')
        for _, member in ipairs(found) do
          unrecord(kind, string.sub(member, -16))
        end
      end
    end
  end
end

-- Whether all memories that a record shows are there: one may have been deleted since it was recalled.
local function showspresent(value)
  for i = 0, struct.unpack('>I2', value, 9) - 1 do
    if redis.call('HEXISTS', memories, string.sub(value, 11 + 16 * i, 26 + 16 * i)) == 0 then
      return false
    end
  end
  return true
end

local function record(kind, name, expires, value)
  local records, expiries, names = recordkeys(kind)
  redis.call('HSET', records, name, value)
  redis.call('ZADD', expiries, expires, name)
  redis.call('ZADD', names, 0, 'n' .. name)
  for i = 0, struct.unpack('>I2', value, 9) - 1 do
    redis.call('ZADD', names, 0, 's' .. string.sub(value, 11 + 16 * i, 26 + 16 * i) .. name)
  end
end

-- After records of a kind were written: expired ones go, a few hundred at a time so that no write pays for all, then those
-- beyond the limit that expire first; the keys expire with the last of their records. How many went for the limit.
local function trim(kind, now, limit)
  local records, expiries, names = recordkeys(kind)
  for _, name in ipairs(redis.call('ZRANGE', expiries, '-inf', '(' .. now, 'BYSCORE', 'LIMIT', 0, 500)) do
    unrecord(kind, name)
  end
  local beyond = redis.call('HLEN', records) - limit
  if beyond > 0 then
    for _, name in ipairs(redis.call('ZRANGE', expiries, 0, beyond - 1)) do
      unrecord(kind, name)
    end
  end
  local last = redis.call('ZRANGE', expiries, -1, -1, 'WITHSCORES')
  if #last > 0 then
    local rest = math.max(last[2] - now, 0) + 1
    for _, key in ipairs({ records, expiries, names }) do
      redis.call('PEXPIRE', key, text(rest))
    end
  end
  return math.max(beyond, 0)
end
