namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>A message as the rules read it: its sentences, what each does, and what that makes of the whole.</summary>
internal sealed class MessageReading
{
    /// <summary>
    /// Characters of prose from which a message counts as a pasted document. The longest of 1,451 turns of people chatting
    /// (LoCoMo) has 500; 3,000 are a page and a half, which nobody types into a chat box about themselves.
    /// </summary>
    public const int DocumentLength = 3000;

    private MessageReading(IReadOnlyList<Sentence> sentences, SentenceReading[] readings)
    {
        Sentences = sentences;
        Readings = readings;
        var technical = false;
        var asks = false;
        for (var i = 0; i < readings.Length; i++)
        {
            var reading = readings[i];
            technical |= reading.IsTechnical;
            asks |= reading.Sort == SentenceSort.Question;
            IsTask |= reading.Sort == SentenceSort.Task || sentences[i].Shape is LineShape.Code or LineShape.Log;
            ProseLength += sentences[i].Shape == LineShape.Prose ? sentences[i].Length : 0;
        }

        IsTask |= technical && asks;
    }

    public IReadOnlyList<Sentence> Sentences { get; }

    public SentenceReading[] Readings { get; }

    /// <summary>The message sets a task, or is about code: what it says of others is material for that.</summary>
    public bool IsTask { get; }

    /// <summary>Characters of prose.</summary>
    public int ProseLength { get; }

    public bool IsDocument => ProseLength > DocumentLength;

    public static MessageReading Of(ReadOnlySpan<char> message)
    {
        var sentences = SentenceSplitter.Split(message);
        var rules = LanguageDetector.Of(ProseOf(message, sentences));
        var readings = new SentenceReading[sentences.Count];
        var material = false;
        for (var i = 0; i < readings.Length; i++)
        {
            var text = sentences[i].In(message);
            // A statement of SQL or a log line may follow a question on its line.
            readings[i] = material || sentences[i].Shape != LineShape.Prose || LineShapes.Of(text) is LineShape.Code or LineShape.Log ? new SentenceReading(SentenceSort.Material, default)
                : rules is null ? OtherLanguages.Read(text) : SentenceReader.Read(text, rules);

            // "Translate this:" – what follows is not what the user says but what the assistant is to work on.
            material |= readings[i].Sort is SentenceSort.Task or SentenceSort.Question && text[^1] is ':' or '：';
        }

        return new MessageReading(sentences, readings);
    }

    // The first sentences say which language it is.
    private static ReadOnlySpan<char> ProseOf(ReadOnlySpan<char> message, List<Sentence> sentences)
    {
        var first = sentences.FindIndex(static sentence => sentence.Shape == LineShape.Prose);
        if (first < 0)
        {
            return [];
        }

        var last = first;
        while (last + 1 < sentences.Count && sentences[last + 1].Shape == LineShape.Prose && sentences[last].End - sentences[first].Start < 400)
        {
            last++;
        }

        return message[sentences[first].Start..sentences[last].End];
    }
}
