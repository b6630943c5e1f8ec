-- Names an owner in a ready set, or not where no time is given, and forgets the trace of a taking if nobody took the owner
-- since. KEYS: ready set. ARGV: owner, time, score of the trace.
if ARGV[2] ~= '' then
  redis.call('ZADD', KEYS[1], 'LT', ARGV[2], ARGV[1])
end
if ARGV[3] ~= '' and redis.call('ZSCORE', KEYS[1], ARGV[1] .. '?') == ARGV[3] then
  redis.call('ZREM', KEYS[1], ARGV[1] .. '?')
end
return 1
