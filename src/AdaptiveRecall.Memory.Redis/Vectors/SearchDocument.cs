namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>A document that FT.SEARCH found.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Distance">1 - cosine, as text; possibly "nan".</param>
internal readonly record struct SearchDocument(string Key, string? Distance);
