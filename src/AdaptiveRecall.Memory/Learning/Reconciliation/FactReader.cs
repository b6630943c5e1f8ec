namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Reads the facts of a sentence. Conservative: what is wished, told by others, past, future or conditional is no fact.</summary>
internal sealed class FactReader
{
    private readonly FactRules _rules;
    private readonly List<StatementWord> _words;
    private readonly FactSentence _sentence;

    private FactReader(FactSentence sentence)
    {
        _rules = sentence.Rules;
        _words = sentence.Words;
        _sentence = sentence;
    }

    /// <summary>Reads the facts.</summary>
    /// <param name="words">The sentence's words, without its framing.</param>
    /// <param name="rules">The rules of its language.</param>
    /// <param name="whole">Whether the sentence says nothing else.</param>
    public static IReadOnlyList<Fact> Read(List<StatementWord> words, FactRules rules, out bool whole)
    {
        var sentence = new FactSentence(words, rules);
        new FactReader(sentence).Read();
        whole = sentence.Facts.Count > 0 && sentence.IsAllUsed();
        return sentence.Facts;
    }

    private void Read()
    {
        // Most sentences are read in seven languages, in which they have none of the words that every fact begins with.
        if (!_words.Exists(word => _rules.Own.ContainsKey(word.Text) || _rules.Others.ContainsKey(word.Text) || _rules.Possessives.Contains(word.Text)))
        {
            return;
        }

        foreach (var word in _words)
        {
            if (_rules.SentenceGuards.Contains(word.Text))
            {
                return;
            }
        }

        for (var start = 0; start < _words.Count;)
        {
            var end = start + 1;
            while (end < _words.Count && !_words[end].FollowsBreak && !_rules.ClauseBreaks.Contains(_words[end].Text))
            {
                end++;
            }

            ReadClause(start, end);
            start = end;
        }
    }

    private void ReadClause(int start, int end)
    {
        var now = false;
        for (var i = start; i < end; i++)
        {
            if (_rules.ClauseGuards.Contains(_words[i].Text) && !IsPartOfPhrase(i, start, end))
            {
                return;
            }

            now |= _rules.Now.Contains(_words[i].Text);
        }

        // What lies between is compared without words that change nothing: "I just moved to", "we now live in".
        var places = Enumerable.Range(start, end - start).Where(i => !IsSkipped(_words[i].Text)).ToList();
        if (!PossessionFacts.TryRead(_sentence, places, now) && !ReadOfOthers(places, now))
        {
            for (var i = 0; i < places.Count; i++)
            {
                if (PhraseFacts.TryRead(_sentence, _rules.Own, places, i, "", now))
                {
                    return;
                }
            }
        }
    }

    // "want" in "I want" is a guard; "moved" in "was moved to" is not, where the whole phrase is one of a change.
    private bool IsPartOfPhrase(int place, int start, int end)
    {
        for (var i = Math.Max(start, place - 4); i <= place; i++)
        {
            var length = _rules.Moved.LengthAt(_words, i);
            if (length > 0 && i + length > place && i + length <= end)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSkipped(string word) => _rules.Now.Contains(word) || _rules.Adverbs.Contains(word);

    // "My sister lives in …", "Anna moved to …".
    private bool ReadOfOthers(List<int> places, bool now)
    {
        var first = _words[places.Count > 0 ? places[0] : 0];
        var mine = places.Count > 0 && _rules.Possessives.Contains(first.Text);
        if (places.Count < 2 || !(mine || first.IsCapital))
        {
            return false;
        }

        var from = mine ? 1 : 0;
        for (var i = from + 1; i < Math.Min(places.Count, from + 4); i++)
        {
            var subject = string.Join(' ', places.Skip(from).Take(i - from).Select(place => _words[place].Text));
            if (_rules.Others.ContainsKey(_words[places[i]].Text) && (mine || IsName(places, i)) && PhraseFacts.TryRead(_sentence, _rules.Others, places, i, subject, now))
            {
                _sentence.Use(places, 0, i);
                return true;
            }
        }

        return false;
    }

    private bool IsName(List<int> places, int to)
    {
        for (var i = 0; i < to; i++)
        {
            var word = _words[places[i]];
            if (!word.IsCapital || _rules.Own.ContainsKey(word.Text) || _rules.Language.Empty.Contains(word.Text))
            {
                return false;
            }
        }

        return true;
    }
}
