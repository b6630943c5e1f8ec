using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AdaptiveRecall.Bench.Load;

/// <summary>What the benchmark is told on its command line.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project bench/load -- [--seconds S] [--rounds N] [--connections 1,32] [--memories N] [--users N] [--only TEXT] [--proxy DLL] [--against bare|reader] [--think MS] [--markdown]
          --seconds      length of one measurement, 1 to 60 (default 2)
          --rounds       how often every measurement is repeated, interleaved, 1 to 100 (default 5)
          --connections  how many connections at once, 1 to 256 each (default 1,32)
          --memories     memories of each user, 0 to 100000 (default 1000)
          --users        users that the requests are spread over, 1 to 100 (default 10)
          --only         only kinds of requests whose name holds this text
          --proxy        the proxy's assembly (default: the one built beside the benchmark)
          --against      what it is compared with: a bare YARP, or this proxy with Learning:Enabled=off (default bare)
          --think        milliseconds that the upstream takes before it answers, 0 to 10000 (default 0: what stands before it is all there is)
          --markdown     print tables for bench/RESULTS.md
        """;

    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(2);

    public int Rounds { get; private init; } = 5;

    public IReadOnlyList<int> Connections { get; private init; } = [1, 32];

    public int Memories { get; private init; } = 1000;

    public int Users { get; private init; } = 10;

    public string Only { get; private init; } = "";

    public string? Proxy { get; private init; }

    /// <summary>Compares with this proxy that does not learn; else with a bare YARP.</summary>
    public bool AgainstReader { get; private init; }

    public int Think { get; private init; }

    public bool Markdown { get; private init; }

    public static bool TryParse(string[] arguments, out LoadOptions options, [NotNullWhen(false)] out string? fault)
    {
        options = new LoadOptions();
        fault = null;
        for (var i = 0; i < arguments.Length && fault is null; i++)
        {
            var name = arguments[i];
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (name)
            {
                case "--markdown":
                    options = options with { Markdown = true };
                    continue;
                case "--seconds" when TryRead(value, 1, 60, out var seconds):
                    options = options with { Duration = TimeSpan.FromSeconds(seconds) };
                    break;
                case "--rounds" when TryRead(value, 1, 100, out var rounds):
                    options = options with { Rounds = rounds };
                    break;
                case "--memories" when TryRead(value, 0, 100_000, out var memories):
                    options = options with { Memories = memories };
                    break;
                case "--users" when TryRead(value, 1, 100, out var users):
                    options = options with { Users = users };
                    break;
                case "--only" when value.Length > 0:
                    options = options with { Only = value };
                    break;
                case "--proxy" when File.Exists(value):
                    options = options with { Proxy = Path.GetFullPath(value) };
                    break;
                case "--think" when TryRead(value, 0, 10_000, out var think):
                    options = options with { Think = think };
                    break;
                case "--against" when value is "bare" or "reader":
                    options = options with { AgainstReader = value == "reader" };
                    break;
                case "--connections" when value.Split(',').All(static part => TryRead(part, 1, 256, out _)):
                    options = options with { Connections = [.. value.Split(',').Select(static part => int.Parse(part, CultureInfo.InvariantCulture))] };
                    break;
                default:
                    fault = $"'{name} {value}' is not understood.";
                    break;
            }

            i++;
        }

        return fault is null;
    }

    private static bool TryRead(string text, int minimum, int maximum, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
}
