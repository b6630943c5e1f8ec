namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>The model gave no answer. The message holds nothing of what was asked or answered, and no key.</summary>
public sealed class ModelUnavailableException : Exception
{
    public ModelUnavailableException(string message)
        : base(message)
    {
    }

    public ModelUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public ModelUnavailableException()
    {
    }
}
