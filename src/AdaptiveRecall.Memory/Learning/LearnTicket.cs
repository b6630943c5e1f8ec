namespace AdaptiveRecall.Memory.Learning;

/// <summary>What became of a request to learn.</summary>
/// <param name="Accepted">It was taken. Refused: the queue was full, which is counted.</param>
/// <param name="KeepsMemory">The turn says something worth keeping: the answer's end waits (within a bound) for <paramref name="Durable"/>.</param>
/// <param name="Durable">Completes when the turn is durable, or has failed (never throws; failures are logged and counted).</param>
public readonly record struct LearnTicket(bool Accepted, bool KeepsMemory, Task Durable);
