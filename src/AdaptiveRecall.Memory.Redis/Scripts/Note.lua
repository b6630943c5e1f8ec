-- Sets a field of the deployment, if it still says what was expected. KEYS: deployment. ARGV: field, value, [expected].
local value = redis.call('HGET', KEYS[1], ARGV[1])
if value ~= (ARGV[3] or false) then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
