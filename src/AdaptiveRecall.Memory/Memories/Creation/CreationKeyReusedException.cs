namespace AdaptiveRecall.Memory.Memories.Creation;

/// <summary>A <see cref="CreationKey"/> was used before, for another content. Nothing was written.</summary>
public sealed class CreationKeyReusedException : Exception
{
    public CreationKeyReusedException()
    {
    }

    public CreationKeyReusedException(string message)
        : base(message)
    {
    }

    public CreationKeyReusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
