namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>What the words of a sentence are made of.</summary>
/// <param name="Openers">How many words open it before it comes to the point, a name that is addressed among them.</param>
/// <param name="Content">How many words carry something.</param>
/// <param name="FirstPerson">It has a word of the first person.</param>
/// <param name="Technical">How many words of code and computers it has.</param>
internal readonly record struct ContentCounter(int Openers, int Content, bool FirstPerson, int Technical)
{
    public static ContentCounter Count(NormalizedWords words, LanguageRules rules)
    {
        var openers = 0;
        var content = 0;
        var firstPerson = false;
        var technical = 0;
        var index = 0;
        var opening = true;
        foreach (var word in words)
        {
            var opener = rules.Openers.Contains(word);
            var addressed = IsAddressed(words, index, opening);
            opening &= opener || addressed;
            openers += opening ? 1 : 0;
            firstPerson |= rules.FirstPerson.Contains(word);
            technical += TechnicalWords.Contains(word) ? 1 : 0;
            content += rules.Empty.Contains(word) || rules.FirstPerson.Contains(word) || opener || addressed ? 0 : 1;
            index++;
        }

        return new ContentCounter(openers, content, firstPerson, technical);
    }

    // A name that is spoken to: "Hey Mel", "Thanks, Gina!", "Caroline, that's nice".
    private static bool IsAddressed(NormalizedWords words, int index, bool opening) =>
        words.IsCapital(index)
        && ((opening && index > 0) || (index > 0 && words.FollowsComma(index) && index == words.Count - 1) || (index == 0 && words.FollowsComma(1)));
}
