namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// Recognises the calls that chat front-ends make on their own: titles, tags, follow-up questions, search queries,
/// autocompletion, emoji, summaries. They neither recall nor learn: their text is a template with a transcript in it, and
/// memories would end up in the title.
/// </summary>
/// <remarks>
/// By structure: a text must begin with a template's opening and hold its other marks as well. A person who asks for a
/// title for an essay writes neither. Templates that an administrator rewrote are not recognised, and harm little.
/// </remarks>
internal static class UtilityCall
{
    private static readonly UtilityPattern[] Patterns =
    [
        // Open WebUI: title, tags, follow-ups, search queries, image prompts, autocompletion. Its template for documents
        // (RAG) opens alike but carries the user's own question, and has no transcript.
        new(UtilityText.User, "### Task:", ["<chat_history>", "### Output"]),
        new(UtilityText.User, "### Task:", ["<chat_history>", "JSON"]),
        new(UtilityText.User, "Your task is to reflect the speaker's likely facial expression", ["emoji", "Message:"]),
        new(UtilityText.User, "You have been provided with a set of responses from various models", ["latest user query", "synthesize"]),

        // LibreChat.
        new(UtilityText.User, "Provide a concise, 5-word-or-less title for the conversation", ["Only return the title itself"]),
        new(UtilityText.User, "Please generate a concise, 5-word-or-less title for the conversation", ["title case"]),
        new(UtilityText.User, "Analyze this conversation and provide", ["detected language", "concise title"]),
        new(UtilityText.System, "Please generate a concise, 5-word-or-less title for the conversation", ["title case"]),

        // Continue.
        new(UtilityText.User, "Given the following... please reply with a title for the chat", ["3-4 words", "no additional text"]),

        // NextChat.
        new(UtilityText.User, "Please generate a four to five word title summarizing our conversation", ["without any lead-in"]),
        new(UtilityText.User, "Summarize the discussion briefly in 200 words or less", ["prompt for future context"]),
        new(UtilityText.System, "Summarize the discussion briefly in 200 words or less", ["prompt for future context"]),

        // Vercel's chatbot template.
        new(UtilityText.System, "you will generate a short title based on the first message a user begins", ["do not use quotes or colons"]),

        // Zed.
        new(UtilityText.User, "Generate a concise 3-7 word title for this conversation", ["Go straight to the title"]),

        // opencode and its relatives.
        new(UtilityText.System, "You are a title generator. You output ONLY a thread title", []),

        // Coding agents: is this a new topic, what was this about.
        new(UtilityText.System, "Analyze if this message indicates a new conversation topic", ["title"]),
        new(UtilityText.System, "Summarize this coding conversation in under 50 characters", []),

        // Claude Code: titles, what a command would run, pages it fetched, what the user might type next.
        new(UtilityText.User, "Please write a 5-10 word title", ["Respond with the title for the conversation and nothing else"]),
        new(UtilityText.System, "Generate a concise, sentence-case title", ["coding session"]),
        new(UtilityText.System, "Your task is to process Bash commands that an AI coding agent wants to run", []),
        new(UtilityText.User, "<policy_spec>", ["command prefix"]),
        new(UtilityText.User, "Web page content:", ["concise response based only on the content above"]),
        new(UtilityText.User, "[SUGGESTION MODE:", ["naturally type next"]),

        // Chatbox.
        new(UtilityText.User, "Based on the chat history, give this conversation a name", ["Just provide the name", "Here's the conversation"]),
        new(UtilityText.User, "Based on the chat history, give this conversation a title", ["Just provide the title", "Here's the conversation"]),

        // Compaction by coding agents (Cline, Roo, Claude Code and its relatives).
        new(UtilityText.User, "Your task is to create a detailed summary of the conversation so far", ["explicit requests"]),
        new(UtilityText.User, "<explicit_instructions type=\"summarize_task\">", ["summary"]),
        new(UtilityText.User, "CRITICAL: Respond with TEXT ONLY", ["detailed summary of the conversation so far"]),
    ];

    /// <summary>Whether a prompt is such a call.</summary>
    /// <param name="system">The text of the first system or developer message, or nothing.</param>
    /// <param name="user">The text of the last user message.</param>
    public static bool Is(ReadOnlySpan<char> system, ReadOnlySpan<char> user)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Matches(pattern.Where == UtilityText.User ? user : system))
            {
                return true;
            }
        }

        return false;
    }
}
