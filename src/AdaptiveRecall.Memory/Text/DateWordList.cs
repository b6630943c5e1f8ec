namespace AdaptiveRecall.Memory.Text;

/// <summary>The words by which a language names dates.</summary>
internal sealed class DateWordList
{
    private readonly Dictionary<string, DateWord>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <summary>The words, without months and numbers, which languages share: they tell the language.</summary>
    public IEnumerable<string> Telling =>
        _words.Dictionary.Where(static word => word.Value.Kind is not (DateWordKind.Month or DateWordKind.Number)).Select(static word => word.Key);

    /// <summary>
    /// Reads a line for each part of a date: the <see cref="DateWordKind"/>, <see cref="DateUnit"/> or season and its words;
    /// "Weekdays" from Sunday, "Months" from January and "Numbers" from one, in this order.
    /// </summary>
    public DateWordList(string lines)
    {
        var words = new Dictionary<string, DateWord>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var number = -1;
            var kind = string.Empty;
            foreach (var word in line.Split(' '))
            {
                if (number >= 0)
                {
                    words[WordList.Fold(word)] = Of(kind, number);
                }
                else
                {
                    kind = word;
                }

                number++;
            }
        }

        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What a folded word means in a date.</summary>
    public DateWord Parse(ReadOnlySpan<char> word) => _words.TryGetValue(word, out var found) ? found : default;

    private static DateWord Of(string part, int number) => part switch
    {
        "Weekdays" => new(DateWordKind.Weekday, number),
        "Months" => new(DateWordKind.Month, number + 1),
        "Numbers" => new(DateWordKind.Number, number + 1),

        // The last month of each, as in English.
        "Spring" => new(DateWordKind.Season, 5),
        "Summer" => new(DateWordKind.Season, 8),
        "Autumn" => new(DateWordKind.Season, 11),
        "Winter" => new(DateWordKind.Season, 2),
        _ => Enum.TryParse<DateUnit>(part, out var unit) ? new(DateWordKind.Unit, (int)unit) : new(Enum.Parse<DateWordKind>(part)),
    };
}
