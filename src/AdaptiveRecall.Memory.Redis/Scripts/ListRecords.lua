#!lua flags=no-writes
-- A page of an owner's records of one kind: name and record in turn. KEYS: names, records. ARGV: the lower bound, how many.
local names = redis.call('ZRANGE', KEYS[1], ARGV[1], '(o', 'BYLEX', 'LIMIT', 0, ARGV[2])
local found = {}
for i, member in ipairs(names) do
  names[i] = string.sub(member, 2)
end
if #names > 0 then
  for i, record in ipairs(redis.call('HMGET', KEYS[2], unpack(names))) do
    found[2 * i - 1], found[2 * i] = names[i], record
  end
end
return found
