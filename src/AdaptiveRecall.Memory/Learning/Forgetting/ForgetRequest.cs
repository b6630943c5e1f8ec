using System.Text.RegularExpressions;
using AdaptiveRecall.Memory.Learning.Reconciliation;

namespace AdaptiveRecall.Memory.Learning.Forgetting;

/// <summary>Reads what somebody wants forgotten.</summary>
internal static partial class ForgetRequest
{
    /// <summary>The statement that is meant: "Forget that I have a dog." means "I have a dog"; <see langword="null"/>: none is named.</summary>
    public static Statement? StatementOf(string request)
    {
        var lead = Lead().Match(request);
        var meant = Conjunction().Replace(lead.Success ? request[lead.Length..] : request, "");
        var statements = StatementReader.Read(meant.Trim());
        return statements.Count == 1 ? statements[0] : null;
    }

    /// <summary>Whether a statement denies something.</summary>
    public static bool IsNegated(Statement statement) =>
        statement.Facts.Count > 0
            ? statement.Facts[0].Negated
            : StatementWords.Read(statement.Text, null).Exists(static word => word.Text.EndsWith("n't", StringComparison.Ordinal) || FactLanguages.All.Any(rules => rules.Negations.Contains(word.Text)));

    // "That I have a dog", as a description by itself.
    [GeneratedRegex("""^\s{0,8}(?:that|dass|que|che|dat)\s+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conjunction();

    // Up to the word that begins what is meant, in the languages of the rules.
    [GeneratedRegex(
        """^.{0,60}?\b(?:forget|vergiss|oublie[rz]?|oubliez|olvida|olvide|olvídate de|dimentica|dimenticati|scordati|esque[cç][ea]|vergeet)\b.{0,30}?\b(?:that|about|dass|que|qu|che|dat|everything|was ich|what i (?:said|told you) about)\b[\s']*""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();
}
