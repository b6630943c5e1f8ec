namespace AdaptiveRecall.Proxy.Access;

/// <summary>The rule of an endpoint: which scope a caller needs. An endpoint without one is for nobody.</summary>
/// <param name="Scope">The scope.</param>
internal sealed record RequiredScope(MemoryScope Scope)
{
    /// <summary>Whether a request that was refused at this endpoint is worth a rate limit of its own, and which.</summary>
    public bool IsErasure => Scope == MemoryScope.Erase;

    /// <summary>Whether it changes memories.</summary>
    public bool IsWrite => Scope == MemoryScope.Write;
}
