namespace AdaptiveRecall.Proxy.MemoryApi.Users;

/// <summary>The earliest and the latest of some times.</summary>
internal sealed class TimeSpread
{
    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public void Add(DateTimeOffset time)
    {
        First = First < time ? First : time;
        Last = Last > time ? Last : time;
    }
}
