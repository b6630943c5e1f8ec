namespace AdaptiveRecall.Memory.Redis;

/// <summary>How vector sets keep the numbers of a vector.</summary>
public enum VectorPrecision
{
    /// <summary>As 32-bit floats: similarities are exact, and the same as every other store's.</summary>
    Full,

    /// <summary>In 8 bits each: a quarter of the memory, similarities to about 0.01.</summary>
    Q8,
}
