namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>The model answered something that does not follow the schema.</summary>
internal sealed class MalformedAnswerException(string message, Exception? inner = null) : Exception(message, inner);
