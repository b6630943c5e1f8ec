-- Prolongs a lease. KEYS: lease. ARGV: token, until when.
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'until', ARGV[2])
return 1
