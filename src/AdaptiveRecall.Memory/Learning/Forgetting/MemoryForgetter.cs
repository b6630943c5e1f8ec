using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Forgetting;

/// <summary>
/// Forgets what somebody describes ("forget that I have a dog"): closes the statements that say it, and leaves tombstones. What is
/// closed is gone from recall and from replayed prompts at once, and can be brought back by its id until <see cref="LearningOptions.GracePeriod"/> is over.
/// </summary>
public sealed class MemoryForgetter
{
    // Each lost race is somebody else's change.
    private const int Attempts = 8;

    // Of one term ("my ex") said in passing too much would be meant; who asks for it over the API can look first.
    private const int TermMinimum = 2;

    // What one call closes: a write of a few megabytes.
    private const int MatchLimit = 200;

    private readonly IMemoryStore _store;
    private readonly CandidateMemories _candidates;
    private readonly MemoryClosing _closing;
    private readonly TimeProvider _time;
    private readonly Lazy<IReadOnlyList<IErasureObserver>> _observers;

    internal MemoryForgetter(
        IMemoryStore store,
        CandidateMemories candidates,
        MemoryClosing closing,
        TimeProvider time,
        Lazy<IReadOnlyList<IErasureObserver>> observers)
    {
        _store = store;
        _candidates = candidates;
        _closing = closing;
        _time = time;

        // Later: the learner is one of them, and needs this.
        _observers = observers;
    }

    /// <summary>What would be forgotten: a dry run.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="description">What is to be forgotten: "that I have a dog", "Forget that I have a dog".</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public ValueTask<IReadOnlyList<Memories.Memory>> FindAsync(OwnerKey key, string description, CancellationToken cancellationToken) => FindAsync(key, description, false, cancellationToken);

    /// <summary>What would be forgotten: a dry run.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="description">What is to be forgotten: "that I have a dog", "Forget that I have a dog", "Rex".</param>
    /// <param name="explicitly">It is no remark but a command: one word is enough, and questions and tasks may be meant too.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<IReadOnlyList<Memories.Memory>> FindAsync(OwnerKey key, string description, bool explicitly, CancellationToken cancellationToken) =>
        [.. (await MatchAsync(key, description, explicitly, cancellationToken).ConfigureAwait(false)).Select(static match => match.Known.Memory)];

    /// <summary>Forgets it.</summary>
    /// <returns>The memories that were closed, as they were.</returns>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    /// <exception cref="MemoryConflictException">Others kept changing the same memories.</exception>
    public ValueTask<IReadOnlyList<Memories.Memory>> ForgetAsync(OwnerKey key, Owner owner, string description, CancellationToken cancellationToken) =>
        ForgetAsync(key, owner, description, false, cancellationToken);

    /// <summary>Forgets it.</summary>
    /// <returns>The memories that were closed, as they were.</returns>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    /// <exception cref="MemoryConflictException">Others kept changing the same memories.</exception>
    public async ValueTask<IReadOnlyList<Memories.Memory>> ForgetAsync(OwnerKey key, Owner owner, string description, bool explicitly, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var begun = _time.GetUtcNow();
            var matches = await MatchAsync(key, description, explicitly, cancellationToken).ConfigureAwait(false);
            if (matches.Count == 0)
            {
                return [];
            }

            var ids = matches.Select(static match => match.Known.Memory.Id).ToList();
            var write = new OwnerWrite
            {
                Key = key,
                Owner = owner,
                BegunAt = begun,
                Retracts = ids,
                Records = [.. matches.SelectMany(match => Tombstones.OfForgotten(key, match.Known.Memory with { Text = match.Forgotten }, begun))],
            };
            write = await _closing.CloseAsync(
                write,
                [.. matches.Select(static match => (match.Known, match.Remains))],

                // Without an end of validity it is not recalled as of an earlier time either.
                memory => memory with { ExpiresAt = begun },
                new MemoryChange(ChangeReason.Forget, MemoryChange.Learning),
                cancellationToken).ConfigureAwait(false);
            var result = await _store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            if (result.Outcome == WriteOutcome.Written)
            {
                foreach (var observer in _observers.Value)
                {
                    observer.MemoriesRemoved(key, ids);
                }

                return [.. matches.Select(static match => match.Known.Memory)];
            }

            if (result.Outcome == WriteOutcome.Erased)
            {
                return [];
            }
        }

        throw new MemoryConflictException("The memories to forget kept changing. Nothing was forgotten; say it again.");
    }

    private async ValueTask<IReadOnlyList<Match>> MatchAsync(OwnerKey key, string description, bool explicitly, CancellationToken cancellationToken)
    {
        var meant = ForgetRequest.StatementOf(description) ?? (explicitly ? new Statement(description, "", [], IsWhole: false, IsStable: true) : null);
        if (meant is null)
        {
            return [];
        }

        var head = await _store.GetHeadAsync(key, cancellationToken).ConfigureAwait(false);
        var found = await _candidates.FindAsync(key, head, [meant], explicitly ? MatchLimit : CandidateMemories.Limit, cancellationToken).ConfigureAwait(false);
        var terms = CollectedWords.Of(meant.Text);
        var matches = found.Where(static known => known.Memory.State == MemoryState.Active).Select(known => MatchOf(known, meant, terms, explicitly ? 1 : TermMinimum)).OfType<Match>().ToList();
        return await WithDerivedAsync(key, matches, cancellationToken).ConfigureAwait(false);
    }

    // What a model made of the same words goes with them, however it puts it.
    private async ValueTask<IReadOnlyList<Match>> WithDerivedAsync(OwnerKey key, List<Match> matches, CancellationToken cancellationToken)
    {
        foreach (var match in matches.Where(static match => match.Remains.Length == 0).ToList())
        {
            var derived = await Derivations.FindAsync(_store, key, match.Known.Memory, cancellationToken).ConfigureAwait(false);
            if (derived.Select(static made => made.Derived).Except(matches.Select(static other => other.Known.Memory.Id)).ToList() is { Count: > 0 } others)
            {
                var located = await _candidates.LocateAsync(key, others, cancellationToken).ConfigureAwait(false);
                matches.AddRange(located.Where(static known => known.Memory.State == MemoryState.Active).Select(static known => new Match(known, known.Memory.Text, "")));
            }
        }

        return matches;
    }

    private static Match? MatchOf(CandidateMemory known, Statement meant, HashSet<string> terms, int least)
    {
        var statements = StatementReader.Read(known.Memory.Text);
        var forgotten = statements.Where(statement => IsMeant(meant, terms, least, statement)).Select(static statement => statement.Text).ToList();
        return forgotten.Count == 0
            ? null
            : new Match(known, string.Join(' ', forgotten), string.Join(' ', statements.Select(static statement => statement.Text).Except(forgotten)));
    }

    // It says what is meant, or more; or it has all words of it.
    private static bool IsMeant(Statement meant, HashSet<string> terms, int least, Statement statement) =>
        StatementComparer.Compare(meant, statement, sameDay: true) is StatementRelation.Same or StatementRelation.LessSpecific
        || (terms.Count >= least && terms.IsSubsetOf(CollectedWords.Of(statement.Text)) && ForgetRequest.IsNegated(meant) == ForgetRequest.IsNegated(statement));

    private sealed record Match(CandidateMemory Known, string Forgotten, string Remains);
}
