-- Takes the owner out of a ready set whose work has waited longest. KEYS: ready set. ARGV: now, how long the trace of the
-- taking stays at least. Reply: the name that was taken, the score of its trace.
local found = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, 1)
if #found == 0 then
  return {}
end
local name = found[1]
local trace = string.sub(name, 1, 32) .. '?'
local score = string.format('%.0f', math.max(ARGV[1] + ARGV[2], (redis.call('ZSCORE', KEYS[1], trace) or 0) + 1))
if name ~= trace then
  redis.call('ZREM', KEYS[1], name)
end
redis.call('ZADD', KEYS[1], score, trace)
return { name, score }
