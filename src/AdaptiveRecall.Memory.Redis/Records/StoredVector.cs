using AdaptiveRecall.Memory.Redis.Keys;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Where a vector lies.</summary>
/// <param name="Space">Its space.</param>
/// <param name="IsZero">It is all zero: nothing is kept of it.</param>
internal readonly record struct StoredVector(VectorSpace Space, bool IsZero);
