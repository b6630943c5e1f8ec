namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>What a server can do, as it says itself: names and versions of servers say less.</summary>
/// <param name="Cluster">It is a node of a cluster.</param>
/// <param name="Vectors">FT.SEARCH with vectors.</param>
/// <param name="Hybrid">FT.HYBRID.</param>
/// <param name="VectorSets">VADD and VSIM.</param>
/// <param name="Denied">Some of it the server knows, and the user may not use.</param>
internal sealed record Capabilities(bool Cluster, bool Vectors, bool Hybrid, bool VectorSets, bool Denied = false)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", new[] { Cluster ? "cluster" : "single node", Vectors ? "FT.SEARCH" : "no FT.SEARCH", Hybrid ? "FT.HYBRID" : "no FT.HYBRID", VectorSets ? "VSIM" : "no VSIM" });
}
