-- The elements of a vector set that are nearest to a vector: id and score in turn. Up to 'exact' elements all are
-- compared; above, a graph is walked with the given breadth.
local function nearest(key, vector, wanted, exact, breadth)
  local size = redis.call('VCARD', key)
  if not size or size == 0 or wanted < 1 or vector == '' then
    return {}
  end

  -- Equals are told apart by id, so a cut must not fall between equals: 16 more than wanted nearly always show where they
  -- end. Scores are (1 + cosine) / 2, and cosines are rounded to 1e-4: a gap of 1e-4 in the score is one after rounding.
  local ask = math.min(wanted + 16, size)
  while true do
    if size > exact then
      return redis.call('VSIM', key, 'FP32', vector, 'WITHSCORES', 'COUNT', ask, 'EF', breadth)
    end
    local found = redis.call('VSIM', key, 'FP32', vector, 'WITHSCORES', 'COUNT', ask, 'TRUTH')
    if #found < 2 * ask or ask == size or found[2 * wanted] - found[2 * ask] > 1e-4 then
      return found
    end
    ask = math.min(ask * 4, size)
  end
end
