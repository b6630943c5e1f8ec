using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Collects the terms of cue words with their other forms: of three words, none may tell in which language a card was read.</summary>
internal readonly struct CueTerms(OwnerKey key) : IQueryTermSink
{
    /// <summary>The terms, as <see cref="TermId"/> numbers them.</summary>
    public HashSet<uint> Ids { get; } = [];

    /// <inheritdoc/>
    public void Add(scoped ReadOnlySpan<char> word, scoped ReadOnlySpan<char> term) => Ids.Add(TermId.Of(key, term));

    /// <inheritdoc/>
    public void AddForm(scoped ReadOnlySpan<char> term) => Ids.Add(TermId.Of(key, term));
}
