using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>How answers are shown.</summary>
internal static class OutputOption
{
    public const string Table = "table";
    public const string Json = "json";
    public const string Lines = "ndjson";

    public static Option<string> New()
    {
        var option = new Option<string>("--output", "-o") { HelpName = "FORM", Description = $"{Table}, {Json} or {Lines}", DefaultValueFactory = static _ => Table };
        option.AcceptOnlyFromAmong(Table, Json, Lines);
        return option;
    }
}
