namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>The first line of an export.</summary>
/// <param name="Type"><see cref="LineTypes.Export"/>.</param>
/// <param name="Format">1: what this program writes.</param>
/// <param name="User">Whose.</param>
/// <param name="Owner">Tells this owner of this deployment from others: what only means something here is taken back only here.</param>
/// <param name="ExportedAt">When it was begun.</param>
internal sealed record ExportHeader(string Type, int Format, string User, string Owner, string ExportedAt);
