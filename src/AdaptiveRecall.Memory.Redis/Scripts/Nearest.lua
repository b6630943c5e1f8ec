-- An owner's head and the elements of their vector set that are nearest to a vector, as one picture.
-- KEYS: head, vector set. ARGV: vector, how many, up to how many elements all are compared, breadth of the search above.
local reply = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'memories', 'cards', 'last', 'memorychange')
reply[7] = nearest(KEYS[2], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4])
return reply
