#!lua flags=no-writes
-- A page of an owner's memories, newest id first. KEYS: ids, memories. ARGV: the upper bound, how many.
local ids = redis.call('ZRANGE', KEYS[1], ARGV[1], '-', 'BYLEX', 'REV', 'LIMIT', 0, ARGV[2])
if #ids == 0 then
  return {}
end
return redis.call('HMGET', KEYS[2], unpack(ids))
