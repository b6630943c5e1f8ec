namespace AdaptiveRecall.Memory.Storage;

/// <summary>A store could not do what was asked now. Its message says what to do, and holds no content.</summary>
public sealed class MemoryStoreException : Exception
{
    public MemoryStoreException()
    {
    }

    public MemoryStoreException(string message)
        : base(message)
    {
    }

    public MemoryStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
