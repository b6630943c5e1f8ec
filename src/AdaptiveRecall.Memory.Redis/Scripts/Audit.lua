-- Adds entries to the end of a chain of the audit, if it still ends where it is expected to. KEYS: stream, head. ARGV: the
-- sequence and hash of the end, up to which sequence entries are removed (0: none), then of each entry owner, payload, hash.
local sequence = redis.call('HGET', KEYS[2], 'sequence') or '0'
local hash = redis.call('HGET', KEYS[2], 'hash') or string.rep('\0', 32)
if sequence ~= ARGV[1] or hash ~= ARGV[2] then
  return 0
end
sequence = tonumber(sequence)
for i = 4, #ARGV, 3 do
  sequence = sequence + 1
  hash = ARGV[i + 2]
  redis.call('XADD', KEYS[1], string.format('%.0f-0', sequence), 'o', ARGV[i], 'p', ARGV[i + 1], 'h', hash)
end
redis.call('HSET', KEYS[2], 'sequence', string.format('%.0f', sequence), 'hash', hash)
local through = tonumber(ARGV[3])
if through > 0 then
  redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f-0', through + 1))
  redis.call('HSET', KEYS[2], 'first', string.format('%.0f', through + 1))
end
return 1
