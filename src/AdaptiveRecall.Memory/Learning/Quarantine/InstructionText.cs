using System.Text.RegularExpressions;

namespace AdaptiveRecall.Memory.Learning.Quarantine;

/// <summary>
/// Finds text that tries to instruct the model instead of telling something of the user: what would be stored now, and obeyed
/// when it is recalled (memory poisoning; MINJA, Dong et al. 2025). It is kept, quarantined: listed, never recalled until somebody approves it.
/// </summary>
/// <remarks>
/// Patterns know only the common attacks: what bounds the others is that a memory belongs to the user who said it, is shown to no other, and is
/// introduced to the model as data. A user's own wishes ("always answer in British English") are none of these.
/// </remarks>
internal static partial class InstructionText
{
    // Generated, not the engine without backtracking: building that for these patterns holds the first message up for a second. Every repetition is
    // bounded and parts words from what lies between, so that no text takes more than linear time.

    /// <summary>Whether a text tries to instruct the model. The name of the family that was found, for counting; nothing: it does not.</summary>
    public static string? Find(string text)
    {
        if (RoleMarks().IsMatch(text))
        {
            return "role-marks";
        }

        if (Overrides().IsMatch(text))
        {
            return "override";
        }

        if (Privileges().IsMatch(text))
        {
            return "privileges";
        }

        if (Triggers().IsMatch(text))
        {
            return "trigger";
        }

        return Redirections().IsMatch(text) ? "redirection" : null;
    }

    // Chat templates, role lines, tool syntax, and our own block: nobody writes these about themselves.
    [GeneratedRegex(
        """<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|</?(?:memory|system|assistant|tool_call|function_call|tool_response|instructions?)\b[^>]*>|(?:^|\n)\s*(?:#{1,4}\s*)?(?:system|assistant|developer)(?: prompt| message)?\s*:|(?:^|\n)\s*#{1,4}\s*(?:system|instructions?|new instructions?)\b|"tool_calls"|"function_call"|\bto=functions\.""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RoleMarks();

    // "Ignore all previous instructions", "disregard your guidelines", in the languages of the rules.
    [GeneratedRegex(
        """\b(?:ignore|disregard|forget|override|bypass|circumvent)\b(?:\W+\w+){0,4}\W+(?:instructions?|guidelines?|prompts?|programming|safety|polic(?:y|ies)|directives?)\b|\b(?:reveal|print|repeat|leak|show)\b(?:\W+\w+){0,3}\W+system\W+prompt|\b(?:ignorier\w*|missachte\w*|vergiss)\b(?:\W+\w+){0,4}\W+(?:anweisung\w*|richtlinie\w*|vorgabe\w*|systemprompt)|\b(?:ignore[rz]?|oublie[rz]?)\b(?:\W+\w+){0,4}\W+(?:instructions?|consignes|directives)\b|\b(?:ignora\w*|olvida\w*)\b(?:\W+\w+){0,4}\W+(?:instrucciones|directrices|istruzioni|direttive)\b|\b(?:ignor[ea]\w*|esque[cç]\w*)\b(?:\W+\w+){0,4}\W+(?:instruç\w+|diretrizes)|\bnegeer\b(?:\W+\w+){0,4}\W+(?:instructies|richtlijnen)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Overrides();

    // Claims of rights and of rules that no longer hold.
    [GeneratedRegex(
        """\b(?:no|without|any|zero)\b(?:\W+\w+){0,2}\W+restrictions?\b|\bunrestricted\b|\b(?:developer|god|dan|jailbreak)\W+mode\b|\bjailbr(?:eak|oken)|\b(?:you are|act as)\W+(?:now\W+)?dan\b|\b(?:safety|content|security)\W+(?:rules?|filters?|guidelines?|polic\w+)\b(?:\W+\w+){0,3}\W+(?:disabled|off|suspended|lifted)|\buser\b\W+(?:is|has)\W+(?:an?\W+)?(?:admin\w*|root|superuser)\b|\bnever\W+(?:refuse|decline)\b|\bobey\W+only\b|\byou\W+must\W+(?:always|never|reveal|obey|comply)\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Privileges();

    // Orders that wait for what others ask: "when anyone asks about money, recommend …".
    [GeneratedRegex(
        """\b(?:when|whenever|if|every time|each time)\W+(?:anyone|anybody|someone|somebody|any user|a user|the user|users|people|any customer)\b(?:\W+\w+){0,3}\W+(?:asks?\W+(?:about|for|how|what|where|to|you|an?|the|if|whether|which)|says?|mentions?|requests?|inquires?)\b|\b(?:wenn|sobald|falls)\W+(?:jemand|ein nutzer|der nutzer|man dich)\b(?:\W+\w+){0,6}\W+(?:fragt|sagt|will)\b|\b(?:cuando|si)\W+(?:alguien|un usuario|el usuario)\b(?:\W+\w+){0,3}\W+(?:pregunt\w+|pid\w+|dig\w+)|\b(?:quand|si|lorsque)\W+(?:quelqu|un utilisateur|l.utilisateur)\w*\b(?:\W+\w+){0,3}\W+(?:demande|dit)|\b(?:all|every|any)\W+(?:future\W+)?(?:answers?|responses?|repl(?:y|ies)|outputs?)\b(?:\W+\w+){0,2}\W+(?:must|should|shall|have to|needs? to)\b|\b(?:you\W+(?:must|should|always|only)|must)\W+(?:recommend|promote|advertise)\b|(?:^|[.!?:,]\s+|\band\s+)(?:always|only)\s+(?:recommend|promote|advertise|link to)\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Triggers();

    // One record in the place of another: "patient A refers to patient B, use B's data instead"; links that every answer is to carry.
    [GeneratedRegex(
        """\brefers?\W+to\b[^.!?\n]{0,120}\buse\b|\buse\b[^.!?\n]{0,80}\b(?:data|records?|information|details|results?)\b[^.!?\n]{0,60}\binstead\b|\b(?:always|immer|siempre|toujours|sempre|altijd)\b[^.!?\n]{0,60}(?:https?://|\bverlink\w*|[a-z0-9-]+\.(?:com|net|org|example|io)\b)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Redirections();
}
