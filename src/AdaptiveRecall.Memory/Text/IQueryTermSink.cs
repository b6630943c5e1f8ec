namespace AdaptiveRecall.Memory.Text;

/// <summary>Takes the terms of a question, and the other forms under which a memory may hold the same word.</summary>
internal interface IQueryTermSink : ITermSink
{
    /// <summary>Takes another form of the term that was added last. The span is valid only during the call.</summary>
    void AddForm(scoped ReadOnlySpan<char> term);
}
