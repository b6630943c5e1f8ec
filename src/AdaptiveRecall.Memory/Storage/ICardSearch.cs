using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>
/// Candidates by terms for owners with more memories than <see cref="ExactLimit"/>: below it the engine reads all cards and counts
/// exactly. The store never splits a text: it keeps lists of the terms that the cards hold.
/// </summary>
public interface ICardSearch
{
    /// <summary>
    /// The number of memories above which a store keeps lists of terms for an owner. They are made in steps when the owner grows past it.
    /// </summary>
    int ExactLimit { get; }

    /// <summary>
    /// The cards wanted, or nothing while the owner's lists are not complete, or where there are none: all cards are to be read then. What
    /// is returned counts every write that was acknowledged before.
    /// </summary>
    ValueTask<CardSample?> FindCardsAsync(OwnerKey owner, CardQuery query, CancellationToken cancellationToken);
}
