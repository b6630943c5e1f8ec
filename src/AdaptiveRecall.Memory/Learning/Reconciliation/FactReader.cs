using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Reads the facts of a sentence. Conservative: what is wished, told by others, past, future or conditional is no fact.</summary>
internal sealed class FactReader
{
    // Words that may stand between "my" and "is": "my new work phone number".
    private const int NounLimit = 5;

    // "St Gallen", "the north of England"; what is longer is a description.
    private const int ValueLimit = 6;

    private readonly FactRules _rules;
    private readonly List<StatementWord> _words;
    private readonly bool[] _used;
    private readonly List<Fact> _facts = [];

    private FactReader(List<StatementWord> words, FactRules rules)
    {
        _words = words;
        _rules = rules;
        _used = new bool[words.Count];
    }

    /// <summary>Reads the facts.</summary>
    /// <param name="words">The sentence's words, without its framing.</param>
    /// <param name="rules">The rules of its language.</param>
    /// <param name="whole">Whether the sentence says nothing else.</param>
    public static IReadOnlyList<Fact> Read(List<StatementWord> words, FactRules rules, out bool whole)
    {
        var reader = new FactReader(words, rules);
        reader.Read();
        whole = reader._facts.Count > 0 && reader.IsAllUsed();
        return reader._facts;
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
        if (!ReadPossession(places, now) && !ReadOfOthers(places, now))
        {
            for (var i = 0; i < places.Count; i++)
            {
                if (TryPhrase(_rules.Own, places, i, "", now))
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

    private bool TryPhrase(FrozenDictionary<string, FactPhrase[]> phrases, List<int> places, int at, string subject, bool now)
    {
        if (!phrases.TryGetValue(_words[places[at]].Text, out var candidates))
        {
            return false;
        }

        foreach (var phrase in candidates)
        {
            if (Match(phrase, places, at, out var next, out var captured))
            {
                return phrase.Attribute.Length > 0 && Take(phrase, places, at, next, captured, subject, now);
            }
        }

        return false;
    }

    private bool Match(FactPhrase phrase, List<int> places, int at, out int next, out (int From, int To)? captured)
    {
        next = at;
        captured = null;
        for (var i = 0; i < phrase.Words.Length; i++)
        {
            var wanted = phrase.Words[i];
            if (wanted == "$")
            {
                return next == places.Count;
            }

            if (next >= places.Count)
            {
                return false;
            }

            if (wanted == "#")
            {
                if (!_words[places[next]].Text.All(char.IsAsciiDigit))
                {
                    return false;
                }

                captured = (next, next + 1);
                next++;
            }
            else if (wanted == "~")
            {
                var to = next + 1;
                while (to < places.Count && to - next < 4 && _words[places[to]].Text != phrase.Words[i + 1])
                {
                    to++;
                }

                captured = (next, to);
                next = to;
            }
            else if (_words[places[next]].Text == wanted)
            {
                next++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(FactPhrase phrase, List<int> places, int at, int next, (int From, int To)? captured, string subject, bool now)
    {
        var (from, to) = captured ?? (next, next);
        if (phrase.Value is null && captured is null)
        {
            to = EndOfValue(places, from, phrase.Attribute == FactAttributes.Any);
        }

        var value = phrase.Value ?? ValueOf(places, from, to);
        if (value is null || !IsBelieved(phrase.Attribute, places, from, to))
        {
            return false;
        }

        var last = phrase.Value is null ? to : next;
        var noLonger = last < places.Count && _rules.NoLonger.Contains(_words[places[last]].Text);
        var negated = phrase.Negated ^ (at > 0 && _rules.Negations.Contains(_words[places[at - 1]].Text));
        var uses = last + (noLonger ? 1 : 0);
        for (var i = at - (negated != phrase.Negated ? 1 : 0); i < Math.Max(uses, next); i++)
        {
            _used[places[i]] = true;
        }

        _facts.Add(new Fact(subject, phrase.Attribute, value, negated, phrase.Changed || now || noLonger));
        return true;
    }

    private int EndOfValue(List<int> places, int from, bool endsAtTo)
    {
        var to = from;
        while (to < places.Count && to - from < ValueLimit && !_rules.ValueEnds.Contains(_words[places[to]].Text)
            && !_rules.NoLonger.Contains(_words[places[to]].Text) && !(endsAtTo && _words[places[to]].Text == "to"))
        {
            to++;
        }

        return to;
    }

    private string? ValueOf(List<int> places, int from, int to)
    {
        var words = places.Skip(from).Take(to - from).Select(place => _words[place].Text)
            .Where(word => !_rules.Fillers.Contains(word) && !_rules.Possessives.Contains(word)).ToList();
        return words is [var only] && _rules.NoValues.Contains(only) ? null : string.Join(' ', words);
    }

    // A place and a name are written with capitals by whoever writes any; who writes none is believed.
    private bool IsBelieved(string attribute, List<int> places, int from, int to) => attribute switch
    {
        FactAttributes.Home or FactAttributes.Call => from < to && (_words[places[from]].IsCapital || !_words.Exists(static word => word.IsCapital)) && !_rules.Fillers.Contains(_words[places[from]].Text),
        "employer" or "occupation" or FactAttributes.Name or FactAttributes.Any or "have" or "allergy" or "drive" => from < to,
        _ => true,
    };

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
            if (_rules.Others.ContainsKey(_words[places[i]].Text) && (mine || IsName(places, i)) && TryPhrase(_rules.Others, places, i, subject, now))
            {
                for (var used = 0; used < i; used++)
                {
                    _used[places[used]] = true;
                }

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

    // "My favourite colour is green", "my new phone number is …", "my appointment was moved to …".
    private bool ReadPossession(List<int> places, bool now)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (!_rules.Possessives.Contains(_words[places[i]].Text) || (i > 0 && _rules.ValueEnds.Contains(_words[places[i - 1]].Text)))
            {
                continue;
            }

            for (var noun = i + 1; noun < Math.Min(places.Count, i + 1 + NounLimit); noun++)
            {
                var moved = _rules.Moved.LengthAt(_words, places[noun]);
                if (noun > i + 1 && (moved > 0 || _rules.Copulas.Contains(_words[places[noun]].Text)))
                {
                    return TakePossession(places, i + 1, noun, noun + Math.Max(moved, 1), now, moved > 0);
                }
            }

            return false;
        }

        return false;
    }

    private bool TakePossession(List<int> places, int from, int to, int valueFrom, bool now, bool moved)
    {
        var isNew = false;
        var favourite = false;
        var noun = new List<StatementWord>();
        for (var i = from; i < to; i++)
        {
            var word = _words[places[i]];
            if (_rules.FavouritePrefix is { } prefix && word.Text.StartsWith(prefix, StringComparison.Ordinal) && word.Text.Length > prefix.Length + 1)
            {
                favourite = true;
                noun.Add(word with { Text = word.Text[prefix.Length..] });
            }
            else if (_rules.Favourites.Contains(word.Text))
            {
                favourite = true;
            }
            else if (_rules.New.Contains(word.Text))
            {
                isNew = true;
            }
            else
            {
                noun.Add(word);
            }
        }

        var valueTo = EndOfValue(places, valueFrom, endsAtTo: false);
        if (noun.Count == 0 || valueTo == valueFrom || AttributeOf(noun, favourite, isNew || now, moved, places, valueFrom) is not { } attribute
            || _rules.Negations.Contains(_words[places[valueFrom]].Text) || ValueOf(places, valueFrom, valueTo) is not { Length: > 0 } value)
        {
            return false;
        }

        for (var i = from - 1; i < valueTo; i++)
        {
            _used[places[i]] = true;
        }

        _facts.Add(new Fact("", attribute, value, Negated: false, isNew || now || moved));
        return true;
    }

    private string? AttributeOf(List<StatementWord> noun, bool favourite, bool changed, bool moved, List<int> places, int valueFrom)
    {
        var name = string.Join(' ', noun.Select(static word => word.Text));
        if (favourite)
        {
            return FactAttributes.Favourite + name;
        }

        if (_rules.Names.Contains(name))
        {
            return FactAttributes.Name;
        }

        if (EndsWith(_rules.Appointments, noun))
        {
            // "My exam is hard" says no time: one begins with a preposition.
            return moved || _rules.Times.Contains(_words[places[valueFrom]].Text) ? FactAttributes.When + name : null;
        }

        if (moved)
        {
            return null;
        }

        if (EndsWith(_rules.Things, noun))
        {
            return FactAttributes.My + name;
        }

        // "My boss is ill": only a name says who it is, and only of a new one that the last one is gone.
        return EndsWith(_rules.Replaceable, noun) && (changed || _words[places[valueFrom]].IsCapital) ? FactAttributes.One + name : null;
    }

    private static bool EndsWith(PhraseList phrases, List<StatementWord> noun)
    {
        for (var i = 0; i < noun.Count; i++)
        {
            if (phrases.LengthAt(noun, i) == noun.Count - i)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAllUsed()
    {
        for (var i = 0; i < _words.Count; i++)
        {
            if (!_used[i] && !_rules.IsEmpty(_words[i].Text))
            {
                return false;
            }
        }

        return true;
    }
}
