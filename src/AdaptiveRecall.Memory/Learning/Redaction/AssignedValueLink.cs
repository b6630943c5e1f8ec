namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>What stands between the name of a secret and its value.</summary>
internal enum AssignedValueLink
{
    /// <summary>Only a space: "bearer …".</summary>
    Space,

    /// <summary>A word: "is".</summary>
    Word,

    /// <summary>A sign: ':' or '='.</summary>
    Sign,
}
