using System.Collections.Frozen;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall.Needs;

/// <summary>
/// Which standing facts a request needs without naming them, as <c>needs.txt</c> beside this file says it: words of
/// requests lead to groups of words that such facts are told in.
/// </summary>
internal sealed class NeedTable
{
    // The kind that every request is of.
    private const string Any = "any";

    // A line mixes words of these, and a fact has the terms of its own language alone: the table holds what each would make of a word.
    private static readonly TextLanguage Languages = TextLanguage.English with
    {
        Plausible = TextLanguage.English.Plausible | LanguageSet.German | LanguageSet.French | LanguageSet.Spanish,
    };

    private const string ResourceName = "AdaptiveRecall.Memory.Recall.Needs.needs.txt";

    private readonly FrozenDictionary<string, int[]> _requestsOfTerm;
    private readonly int[][] _groupsOfRequest;
    private readonly string[][] _termsOfGroup;
    private readonly bool[] _particular;
    private readonly FrozenDictionary<string, int[]> _statesOfTerm;

    private NeedTable(
        FrozenDictionary<string, int[]> requestsOfTerm, int[][] groupsOfRequest, string[][] termsOfGroup, int[] groupsOfAny, bool[] particular, FrozenDictionary<string, int[]> statesOfTerm)
    {
        _particular = particular;
        _statesOfTerm = statesOfTerm;
        GroupsOfAny = groupsOfAny;
        _requestsOfTerm = requestsOfTerm;
        _groupsOfRequest = groupsOfRequest;
        _termsOfGroup = termsOfGroup;
    }

    /// <summary>The table that ships inside.</summary>
    public static NeedTable Shipped { get; } = Open();

    /// <summary>The groups of facts that any request may need, the most important first.</summary>
    public IReadOnlyList<int> GroupsOfAny { get; }

    /// <summary>How many kinds of requests there are.</summary>
    public int RequestCount => _groupsOfRequest.Length;

    /// <summary>How many groups of facts there are.</summary>
    public int GroupCount => _termsOfGroup.Length;

    /// <summary>The kinds of requests that a term speaks of; empty where it speaks of none.</summary>
    public ReadOnlySpan<int> RequestsOf(ReadOnlySpan<char> term) =>
        _requestsOfTerm.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var requests) ? requests : default;

    /// <summary>Whether a kind of request has one group of facts of its own: it says more than a kind that has many.</summary>
    public bool IsParticular(int request) => _particular[request];

    /// <summary>The groups of facts that a kind of request needs, the most important first.</summary>
    public ReadOnlySpan<int> GroupsOf(int request) => _groupsOfRequest[request];

    /// <summary>The groups of facts that a term asks for in a question about its writer; empty where it asks for none.</summary>
    public ReadOnlySpan<int> StatesOf(ReadOnlySpan<char> term) =>
        _statesOfTerm.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var states) ? states : default;

    /// <summary>The terms that facts of a group are told in.</summary>
    public ReadOnlySpan<string> TermsOf(int group) => _termsOfGroup[group];

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">A line is of no known form, or names what no other line defines.</exception>
    public static NeedTable Read(TextReader lines)
    {
        var groups = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var requests = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var links = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var particular = new HashSet<string>(StringComparer.Ordinal);
        var states = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            // "name = words", "name : words", "name -> names", "name ~ words = words", "name ? words = words".
            var name = line[..Math.Max(0, line.IndexOf(' ', StringComparison.Ordinal))];
            var sign = line[name.Length..].TrimStart();
            var rest = sign[Math.Max(0, sign.IndexOf(' ', StringComparison.Ordinal))..];
            if (sign.StartsWith("~ ", StringComparison.Ordinal) && rest.Split(" = ") is [var asked, var told])
            {
                AddParticular(name, asked, told);
                continue;
            }

            if (sign.StartsWith("? ", StringComparison.Ordinal) && rest.Split(" = ") is [var ofOneself, var said])
            {
                if (!groups.TryAdd(name, TermsIn(said)) || !states.TryAdd(name, TermsIn(ofOneself)))
                {
                    throw new InvalidDataException($"'{name}' stands twice in {ResourceName}.");
                }

                continue;
            }

            var target = sign.StartsWith("= ", StringComparison.Ordinal) ? groups
                : sign.StartsWith(": ", StringComparison.Ordinal) ? requests
                : sign.StartsWith("-> ", StringComparison.Ordinal) ? links
                : throw new InvalidDataException($"'{line}' in {ResourceName} is neither a group of facts, a kind of request, what one needs, a particular need, nor what one asks of oneself.");
            if (!target.TryAdd(name, target == links ? rest.Split(' ', StringSplitOptions.RemoveEmptyEntries) : TermsIn(rest)))
            {
                throw new InvalidDataException($"'{name}' stands twice in {ResourceName}.");
            }
        }

        return Join(groups, requests, links, particular, states);

        void AddParticular(string name, string asked, string told)
        {
            if (!groups.TryAdd(name, TermsIn(told)) || !requests.TryAdd(name, TermsIn(asked)) || !links.TryAdd(name, [name]))
            {
                throw new InvalidDataException($"'{name}' stands twice in {ResourceName}.");
            }

            particular.Add(name);
        }
    }

    private static NeedTable Open()
    {
        using var stream = typeof(NeedTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is missing in this build.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    private static NeedTable Join(
        Dictionary<string, string[]> groups, Dictionary<string, string[]> requests, Dictionary<string, string[]> links, HashSet<string> particular, Dictionary<string, string[]> states)
    {
        string[] groupNames = [.. groups.Keys];
        string[] requestNames = [.. requests.Keys];
        links.TryAdd(Any, []);
        int[] GroupsOf(string request) => links.TryGetValue(request, out var needed)
            ? [.. needed.Select(name => Array.IndexOf(groupNames, name) is >= 0 and var group ? group : throw new InvalidDataException($"'{request}' in {ResourceName} needs '{name}', which no line defines."))]
            : throw new InvalidDataException($"'{request}' in {ResourceName} needs nothing.");

        var byTerm = ByTerm(requestNames.Select((name, request) => (requests[name], request)));
        var statesByTerm = ByTerm(states.Select(state => (state.Value, Array.IndexOf(groupNames, state.Key))));
        return new NeedTable(byTerm, [.. requestNames.Select(GroupsOf)], [.. groupNames.Select(name => groups[name])], GroupsOf(Any), [.. requestNames.Select(particular.Contains)], statesByTerm);
    }

    private static FrozenDictionary<string, int[]> ByTerm(IEnumerable<(string[] Terms, int Number)> lists) => lists
        .SelectMany(static list => list.Terms.Select(term => (Term: term, list.Number)))
        .GroupBy(static pair => pair.Term, static pair => pair.Number)
        .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);

    private static string[] TermsIn(string words)
    {
        var sink = new Sink([]);
        TermAnalyzer.AnalyzeQuestion(words, Languages, ref sink);
        return [.. sink.Terms.Distinct()];
    }

    private readonly struct Sink(List<string> terms) : IQueryTermSink
    {
        public List<string> Terms => terms;

        public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> term) => terms.Add(term.ToString());

        public void AddForm(scoped ReadOnlySpan<char> term) => terms.Add(term.ToString());
    }
}
