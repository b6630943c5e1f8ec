namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>A call that the model asks for.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">What it is called with, as the model wrote it: JSON, mostly.</param>
internal sealed record ModelToolCall(string Name, string Arguments);
