using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>What is kept of an answer of the model. Little by default: what a model says is not what its user said.</summary>
internal static class AssistantStatements
{
    // A decision is a sentence or two; what is longer is advice.
    private const int SentenceLimit = 2;

    // Half a page: an answer that is kept as a whole is a memory, not a document.
    private const int TextLimit = 1500;

    // Below what a user says: a model errs, and repeats what it was given.
    private const double Importance = 0.4;

    private static readonly PhraseSet Planning = new("""
        plan|plans|planning|decide|decided|decision|schedule|let's|shall we|should we|should i|which one|itinerary|book|agree|agreed|appointment|pick|choose|settle|
        planen|plane|entscheiden|entschieden|termin|sollen wir|soll ich|welche*|buchen|ausmachen|
        planifier|décider|décidé|choisir|réserver|rendez vous|devrais je|on fait|
        planear|planificar|decidir|decidido|elegir|reservar|cita|debería|
        pianificare|decidere|deciso|scegliere|prenotare|appuntamento|
        planejar|decidir|escolher|reservar|consulta|devo|
        plannen|beslissen|besloten|kiezen|afspraak|boeken
        """);

    private static readonly PhraseSet Settled = new("""
        we agreed|we've agreed|we decided|we've decided|you decided|you've decided|you chose|you've chosen|you picked|let's go with|we'll go with|you're going with|
        the plan is|your plan is|our plan is|it's settled|settled on|is booked for|are booked for|scheduled for|is set for|agreed on|
        wir haben uns entschieden|du hast dich entschieden|wir nehmen|der plan ist|dein plan ist|abgemacht|vereinbart|
        nous avons décidé|vous avez décidé|tu as décidé|tu as choisi|le plan est|on part sur|c'est décidé|
        hemos decidido|has decidido|has elegido|el plan es|quedamos en|acordamos|
        abbiamo deciso|hai deciso|hai scelto|il piano è|
        decidimos|você decidiu|você escolheu|o plano é|combinamos|combinado|
        we hebben besloten|je hebt gekozen|je hebt besloten|het plan is|afgesproken
        """);

    /// <summary>What is kept of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="asked">What the user had said.</param>
    /// <param name="learning">What is wanted.</param>
    public static StatementExtraction Extract(string answer, string? asked, AssistantLearning learning)
    {
        var secrets = SecretScanner.Find(answer);
        var sentences = SentenceSplitter.Split(answer);
        var skipped = new StatementExtraction { Reason = SkipReason.Role, Secrets = secrets, LeftOut = SecretSentences.Of(secrets, sentences) };
        if (secrets.Count > 0 || (learning == AssistantLearning.Facts && !IsIn(asked, Planning)))
        {
            return skipped;
        }

        var kept = new List<string>();
        foreach (var sentence in sentences)
        {
            var text = sentence.In(answer);
            var wanted = sentence.Shape == LineShape.Prose && text[^1] is not ('?' or ':') && (learning == AssistantLearning.All || IsIn(text.ToString(), Settled));
            if (wanted && (learning == AssistantLearning.Facts ? kept.Count < SentenceLimit : kept.Sum(static one => one.Length) + text.Length <= TextLimit))
            {
                kept.Add(text.ToString());
            }
        }

        return kept.Count == 0
            ? skipped
            : skipped with { Reason = SkipReason.None, Text = string.Join(' ', kept), Kind = learning == AssistantLearning.Facts ? MemoryKind.Plan : MemoryKind.Episode, Importance = Importance };
    }

    private static bool IsIn(string? text, PhraseSet phrases) =>
        text is not null && phrases.IsIn(NormalizedWords.Of(text, new char[NormalizedWords.BufferLength(text.Length)]));
}
