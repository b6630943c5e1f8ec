using System.Text;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Learning.Quarantine;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What of a turn the model may see.</summary>
internal static class SaidText
{
    // What an answer is about stands at its beginning; it is there so that "yes, the second one" is understood.
    private const int AnswerLimit = 600;

    /// <summary>
    /// The turn's prose. Nothing of a turn that tries to instruct a model, of a document, of a wish to forget, or that says nothing but greetings.
    /// </summary>
    public static string? Of(string text, StatementExtraction extraction, bool ofUser)
    {
        if (text.Length > MessageReading.DocumentLength * 2 || extraction.Forget is not null || InstructionText.Find(text) is not null)
        {
            return null;
        }

        var reading = MessageReading.Of(text);
        var prose = new StringBuilder();
        var says = false;
        for (var i = 0; i < reading.Sentences.Count && (ofUser || prose.Length < AnswerLimit); i++)
        {
            var sentence = reading.Sentences[i];
            if (reading.Readings[i].Sort == SentenceSort.Material || extraction.LeftOut.Any(range => range.Start.Value < sentence.End && range.End.Value > sentence.Start))
            {
                continue;
            }

            says |= reading.Readings[i].Sort is not (SentenceSort.SmallTalk or SentenceSort.Imagined);
            prose.Append(prose.Length > 0 ? " " : "").Append(sentence.In(text));
        }

        return reading.IsDocument || !says ? null
            : ofUser || prose.Length <= AnswerLimit ? prose.ToString()
            : prose.ToString(0, AnswerLimit);
    }
}
