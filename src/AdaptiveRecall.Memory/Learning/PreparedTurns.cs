using AdaptiveRecall.Memory.Learning.Spool;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>The turns of one write, ready to be written.</summary>
/// <param name="Earlier">Those that became no memory and came before what the write is about.</param>
/// <param name="Own">The one that the write is about, if any.</param>
internal sealed record PreparedTurns(IReadOnlyList<PreparedTurn> Earlier, PreparedTurn? Own)
{
    /// <summary>Puts all of them on disk. Where only some went there, all are still to be written: those are then known by their names.</summary>
    /// <returns>Whether there were any and all are there.</returns>
    public bool TrySpool(TurnSpool spool) => Earlier.All(spool.TryAdd) && (Own is null ? Earlier.Count > 0 : spool.TryAdd(Own));
}
