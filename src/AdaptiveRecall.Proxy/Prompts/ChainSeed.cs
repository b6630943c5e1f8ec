using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What a hash chain starts from: equal messages of two owners, or of two named sessions, are not the same place.</summary>
/// <param name="Owner">Whose conversation.</param>
/// <param name="Session">The conversation's id as the client named it (<c>x-memory-session</c>), if it did.</param>
internal readonly record struct ChainSeed(OwnerKey Owner, string? Session);
