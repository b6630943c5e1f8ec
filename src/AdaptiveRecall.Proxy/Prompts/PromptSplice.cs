namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What is to be put into a body, and where: nothing is ever taken out or changed.</summary>
internal sealed class PromptSplice
{
    private readonly List<Insertion> _insertions = [];

    public IReadOnlyList<Insertion> Insertions => _insertions;

    public bool IsEmpty => _insertions.Count == 0;

    /// <summary>How much longer the body becomes.</summary>
    public int AddedLength { get; private set; }

    /// <summary>Adds an insertion, in any order; of two at one offset, the one that was added first stands first.</summary>
    public void Add(Insertion insertion)
    {
        if (insertion.Bytes.IsEmpty)
        {
            return;
        }

        var index = _insertions.Count;
        while (index > 0 && _insertions[index - 1].Offset > insertion.Offset)
        {
            index--;
        }

        _insertions.Insert(index, insertion);
        AddedLength += insertion.Bytes.Length;
    }
}
