namespace AdaptiveRecall.Proxy.Access.Limits;

/// <summary>
/// Whom a limit is counted for. Users are told apart by 16 bits of a hash under a key of this process: no readable id is kept, and inventing
/// users makes no more than 65,536 counters. Two users of a key share one by chance of 1 to 65,536.
/// </summary>
/// <param name="Rate">What is counted.</param>
/// <param name="Caller">The key; nothing where none is needed.</param>
/// <param name="User">The user's number.</param>
internal readonly record struct RatePartition(int Rate, string? Caller, ushort User);
