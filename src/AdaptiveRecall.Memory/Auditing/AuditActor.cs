namespace AdaptiveRecall.Memory.Auditing;

/// <summary>
/// On whose word memories are changed: flows with the calls of a request of the memory API or of a command, so that no call in between has to
/// pass it on, or can forget to. Where nobody is set, the proxy itself is at work.
/// </summary>
public static class AuditActor
{
    /// <summary>Learnt from a chat.</summary>
    public const string Chat = "chat";

    /// <summary>The proxy's own upkeep.</summary>
    public const string Proxy = "proxy";

    /// <summary>A command on this machine.</summary>
    public const string Command = "command";

    private static readonly AsyncLocal<string?> Flowing = new();

    /// <summary>Who is at work. Set in an asynchronous method, it is undone when the method returns.</summary>
    public static string? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
