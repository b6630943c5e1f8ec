using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Scripts;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Work;

/// <summary>
/// Names owners that have work, in 64 sets that every proxy looks at. A set lies in another slot than its owners, so work and
/// its name cannot change together. What holds instead: <b>an owner with work is named, or taken and traced</b>.
/// </summary>
/// <remarks>
/// The steps, each one script or command, and what it leaves if nothing follows:
/// <list type="number">
/// <item>Before work is written, the owner is named for when it is due. <i>The writer dies:</i> a name without work, which somebody
/// takes and finds empty.</item>
/// <item>The work is written in the owner's slot. <i>The writer dies:</i> it is named already.</item>
/// <item>The owner is named again, because somebody may have taken the name between 1 and 2 and found nothing. <i>The writer dies
/// before:</i> that taking left a trace, see 4.</item>
/// <item>To look at an owner, a taker takes the name and in the same step puts a trace ("owner?") into the same set, due after
/// <see cref="Hold"/>. A name that comes while the taker looks is a new one and stays. <i>The taker dies:</i> the trace falls due and
/// is taken like a name, which leaves the trace in place, due later.</item>
/// <item>The taker looks, in the owner's slot. Work that can be had is leased; what is due later, or leased to another, is not.
/// <i>The taker dies with the lease:</i> the trace falls due, and the look finds a lease that runs out.</item>
/// <item>The taker names the owner for when the lease ends or the work is due, and only then forgets the trace. <i>In one script.</i></item>
/// <item>Where the look found no work, the trace stays until it falls due. A look at a trace that finds no work forgets it, if nobody has
/// taken the owner since (each taking gives the trace another score).</item>
/// <item>When a lease ends with work left, the owner is named for when that is due. <i>The proxy dies before:</i> the name for the end of
/// the lease stands.</item>
/// </list>
/// So work could only be forgotten by two looks, <see cref="Hold"/> apart, that both came before a write (2) whose name (1) came
/// before the first: a write under way for longer than <see cref="Hold"/>, which is three times as long as a write may take.
/// All steps are idempotent: naming keeps the earliest time. Times are the proxies' own: clocks apart by seconds make work late or
/// early by seconds, and a lease that is short against that may be taken twice, which takers must bear anyway.
/// </remarks>
internal sealed class ReadyOwners(KeyLayout keys, TimeProvider time, TimeSpan writeTimeout)
{
    private static readonly TimeSpan ShortestHold = TimeSpan.FromMinutes(1);

    /// <summary>How long a trace stays at least.</summary>
    public TimeSpan Hold { get; } = writeTimeout * 3 > ShortestHold ? writeTimeout * 3 : ShortestHold;

    /// <summary>Names an owner for a time (milliseconds), and forgets the trace of the taking that this answers.</summary>
    public Task NameAsync(IDatabase writes, OwnerKey owner, RedisValue at, RedisValue trace) =>
        writes.ScriptEvaluateAsync(StoreScripts.Name, [keys.Ready(owner)], [owner.ToString(), at, trace]);

    /// <summary>The sets that have a name that is due, the longest waiting first.</summary>
    public async Task<IReadOnlyList<int>> FindDueAsync(IDatabase writes, long now)
    {
        var batch = writes.CreateBatch();
        var firsts = Enumerable.Range(0, KeyLayout.ReadySets)
            .Select(set => batch.SortedSetRangeByScoreWithScoresAsync(keys.Ready(set), stop: now, take: 1, flags: CommandFlags.DemandMaster)).ToArray();
        batch.Execute();
        var due = new List<(double Since, int Set)>();
        for (var set = 0; set < firsts.Length; set++)
        {
            if (await firsts[set].ConfigureAwait(false) is [var first, ..])
            {
                due.Add((first.Score, set));
            }
        }

        due.Sort();
        return due.ConvertAll(static item => item.Set);
    }

    /// <summary>Takes the longest waiting name of a set; nothing where another taker was quicker.</summary>
    public async Task<TakenOwner?> TakeAsync(IDatabase writes, int set, long now)
    {
        var reply = (RedisValue[])(await writes.ScriptEvaluateAsync(StoreScripts.Take, [keys.Ready(set)], [now, (long)Hold.TotalMilliseconds]).ConfigureAwait(false))!;
        return reply is [var name, var trace] ? TakenOwner.Read(name.ToString(), trace) : null;
    }

    /// <summary>Now, as scores count it.</summary>
    public long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A score as scripts take it.</summary>
    public static RedisValue Score(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
