namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>What becomes of e-mail addresses, phone numbers and postal addresses in what is learnt.</summary>
public enum PersonalIdentifiers
{
    /// <summary>They are kept: who tells their number wants it known.</summary>
    Keep,

    /// <summary>The sentence is kept, with the name of what stood there in brackets.</summary>
    Redact,

    /// <summary>The sentence is not kept.</summary>
    Drop,
}
