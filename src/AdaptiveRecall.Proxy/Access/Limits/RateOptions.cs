namespace AdaptiveRecall.Proxy.Access.Limits;

/// <summary>
/// Requests a minute that a user may make with a key, section <c>AdaptiveRecall:Rates</c>; 0: any number. As many may come at once; beyond, a request is
/// answered with 429 and told when to come again. Each proxy counts for itself.
/// </summary>
public sealed record RateOptions
{
    /// <summary>Chat requests.</summary>
    public int Chat { get; set; }

    /// <summary>Requests to the memory API that change memories.</summary>
    public int Writes { get; set; }

    /// <summary>Erasures of a user.</summary>
    public int Erasures { get; set; }
}
