namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>What is to be done with a request, judged by its method and raw target alone.</summary>
internal enum RequestKind
{
    /// <summary>Answered here and never forwarded: its first segment is <c>memory</c>, <c>health</c> or <c>metrics</c>, or <c>mcp</c> where that is enabled.</summary>
    Own,

    /// <summary>A chat request: given memories, learnt from, forwarded.</summary>
    Chat,

    /// <summary>Forwarded untouched.</summary>
    Forward,

    /// <summary>Refused: see <see cref="RequestTarget.Problem"/>.</summary>
    Invalid,
}
