namespace AdaptiveRecall.Proxy.Access;

/// <summary>What was found out about a request: who sends it, or why it is refused.</summary>
internal readonly record struct Verdict
{
    public Caller? Caller { get; private init; }

    public Refusal? Refusal { get; private init; }

    public static implicit operator Verdict(Caller caller) => new() { Caller = caller };

    public static implicit operator Verdict(Refusal refusal) => new() { Refusal = refusal };
}
