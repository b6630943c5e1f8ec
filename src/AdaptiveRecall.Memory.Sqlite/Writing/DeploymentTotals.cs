namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>What is counted over all owners.</summary>
/// <param name="Changes">Counts every change of any owner: epochs and versions are taken from it, so none comes back.</param>
/// <param name="Memories">How many memories there are.</param>
/// <param name="Owners">How many owners there are.</param>
internal readonly record struct DeploymentTotals(long Changes, long Memories, long Owners);
