namespace AdaptiveRecall.Proxy.Identity.Signatures;

/// <summary>How front-ends sign, section <c>AdaptiveRecall:Identity:Signed</c>.</summary>
public sealed record SignatureOptions
{
    /// <summary>
    /// The environment variables that hold secrets, of 32 characters or more each. A signature by any of them counts, so that a secret can be
    /// changed without a gap.
    /// </summary>
    public IReadOnlyList<string> SecretVariables { get; set; } = [];

    /// <summary>
    /// How far a signature's time may be from this machine's, either way: 1 s to 1 h. It bounds what clocks may differ, and how long a signature must
    /// be remembered so that it counts once.
    /// </summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);
}
