using System.Buffers;
using System.Text.RegularExpressions;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Tells prose from pasted code, logs and quotations, line by line.</summary>
internal static partial class LineShapes
{
    // Prose has commas and apostrophes, not these: over a long text one character in a hundred; code in C-like languages, SQL, JSON
    // and shells has more than one in twelve.
    private const double CodeSignShare = 0.08;

    private static readonly SearchValues<char> CodeSigns = SearchValues.Create("{}[]<>=;\\|_$&*`#^~/");

    /// <summary>The shape of a line outside a fence.</summary>
    public static LineShape Of(ReadOnlySpan<char> line)
    {
        var trimmed = line.Trim();
        if (trimmed.IsEmpty)
        {
            return LineShape.Prose;
        }

        if (trimmed[0] == '>')
        {
            return LineShape.Quote;
        }

        if (LogLine().IsMatch(trimmed))
        {
            return LineShape.Log;
        }

        return CodeLine().IsMatch(trimmed) || HasCodeSigns(trimmed) ? LineShape.Code : LineShape.Prose;
    }

    /// <summary>Whether a line opens or closes a fenced block.</summary>
    public static bool IsFence(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimStart();
        return trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal);
    }

    private static bool HasCodeSigns(ReadOnlySpan<char> line)
    {
        var signs = 0;
        var rest = line;
        while (rest.IndexOfAny(CodeSigns) is var found and >= 0)
        {
            // The slashes of an address and of a date are none of code's.
            signs += rest[found] == '/' ? 0 : 1;
            rest = rest[(found + 1)..];
        }

        return signs >= 3 && signs >= line.Length * CodeSignShare;
    }

    // The engine that does not backtrack: a line is user input. A statement's keyword, a declaration, a tag, a JSON member,
    // a shell prompt, a preprocessor line, or an end in '{', '};' or ');'.
    [GeneratedRegex(
        """^(?:(?:import|from)\s[\w.{}*, ]+(?:;|\simport\s.+|\sfrom\s.+)$|import\s[\w.]+$|def\s+\w+\(|class\s+\w+[(:{]|func(?:tion)?\s+\w*\(|(?:const|let|var)\s+\w+\s*=|(?:public|private|protected|internal|static|async)\s+[\w<>\[\]]+\s.*[({;]|#include\b|using\s[\w.]+;|return\b.*;$|(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE|WHERE|GROUP BY|ORDER BY)\s|</?\w+[^>]*>|"[^"]+"\s*:\s|[$#]\s\w|(?:npm|pip|git|docker|kubectl|dotnet|cargo|sudo|curl)\s+[\w-]+(?:\s+[\w./:@=-]+)*$|\w+(?:\.\w+)*\(.*\)\s*;?$|[\w.\[\]]+\s*[-+*/]?=\s*\S.*;?$|(?:if|for|while|switch|catch)\s*\(.*|.*(?:\{|\};?|\);|\]\s*,?)$)""",
        RegexOptions.NonBacktracking)]
    private static partial Regex CodeLine();

    // A time stamp with a clock, a level in brackets or capitals at the head, a frame of a .NET, Java, Python or JavaScript stack.
    [GeneratedRegex(
        """^(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|(?:trce|dbug|info|warn|fail|crit):\s|\w+ \d+ \d\d:\d\d:\d\d |at\s+[\w.$<>`]+[.(]\S*|File ".+", line \d+|Traceback \(most recent|Caused by:|\.\.\. \d+ more|(?:[A-Z]\w*\.)*[A-Z]\w*(?:Exception|Error)\b\s*:|(?:\d{1,3}\.){3}\d{1,3}\s)""",
        RegexOptions.NonBacktracking)]
    private static partial Regex LogLine();
}
