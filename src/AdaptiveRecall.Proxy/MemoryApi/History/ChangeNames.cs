using AdaptiveRecall.Memory.Memories.History;

namespace AdaptiveRecall.Proxy.MemoryApi.History;

/// <summary>Reasons of changes as the wire names them.</summary>
internal static class ChangeNames
{
    private static readonly (ChangeReason Reason, string Name)[] All =
    [
        (ChangeReason.Create, "create"),
        (ChangeReason.Learn, "learn"),
        (ChangeReason.Import, "import"),
        (ChangeReason.Update, "update"),
        (ChangeReason.Approve, "approve"),
        (ChangeReason.Restore, "restore"),
        (ChangeReason.Reinforce, "reinforce"),
        (ChangeReason.Supersede, "supersede"),
        (ChangeReason.Forget, "forget"),
        (ChangeReason.Promote, "promote"),
        (ChangeReason.Use, "use"),
    ];

    public static string Of(ChangeReason reason) => Array.Find(All, known => known.Reason == reason).Name ?? "update";

    public static bool TryParse(string? name, out ChangeReason reason)
    {
        var known = Array.Find(All, known => known.Name == name);
        reason = known.Reason;
        return known.Name is not null;
    }
}
