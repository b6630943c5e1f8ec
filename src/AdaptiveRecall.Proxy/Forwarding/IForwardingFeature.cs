namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>
/// What a step before the forwarding asks of it. Set as a request feature; a replaced body and its length are set on the
/// request itself, before the forwarder runs (replacing the content of the outgoing request throws).
/// </summary>
internal interface IForwardingFeature
{
    /// <summary>The body has been read: the client has had its <c>100 Continue</c>, so that <c>Expect</c> goes no further.</summary>
    bool BodyWasRead { get; }

    /// <summary>
    /// Adds response headers, after the upstream's are copied and before the first byte of the body, and also to an
    /// error of ours. Called again if the response had to be cleared for an error.
    /// </summary>
    void AddResponseHeaders(IHeaderDictionary headers);
}
