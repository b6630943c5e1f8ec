using AdaptiveRecall.Proxy.Prompts;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

public sealed class UtilityCallTests
{
    [Theory]
    [InlineData("", "### Task:\nGenerate a concise, 3-5 word title with an emoji.\n### Output:\nJSON format: { \"title\": \"…\" }\n### Chat History:\n<chat_history>\nUSER: hi\n</chat_history>")]
    [InlineData("", "### Task:\nGenerate 1-3 broad tags.\n\n### Output:\nJSON format: { \"tags\": [] }\n\n### Chat History:\n<chat_history>\nUSER: hi\n</chat_history>")]
    [InlineData("", "  ### Task:\nSuggest 3-5 relevant follow-up questions.\n### Output:\nJSON format: {}\n### Chat History:\n<chat_history>\n</chat_history>")]
    [InlineData("", "### Task:\nAnalyze the chat history to determine the necessity of generating search queries.\n### Guidelines:\n- JSON\n### Output:\n{}\n<chat_history>\n</chat_history>")]
    [InlineData("", "### Task:\nYou are an autocompletion system.\n### **Output Rules**:\n- JSON\n<chat_history></chat_history>\n<type>General</type><text>My dog is</text>\n#### Output:")]
    [InlineData("", "Your task is to reflect the speaker's likely facial expression through a fitting emoji.\n\nMessage: ```hi```")]
    [InlineData("", "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. Only return the title itself.\n\nConversation:\nUser: hi")]
    [InlineData("", "Analyze this conversation and provide:\n1. The detected language of the conversation\n2. A concise title in the detected language")]
    [InlineData("", "Given the following... please reply with a title for the chat that is 3-4 words in length, no additional text or explanation.\n\nhi")]
    [InlineData("You are helpful.", "Please generate a four to five word title summarizing our conversation without any lead-in, punctuation or quotation marks.")]
    [InlineData("Summarize the discussion briefly in 200 words or less to use as a prompt for future context.", "hi")]
    [InlineData("\n\n    - you will generate a short title based on the first message a user begins a conversation with\n    - do not use quotes or colons", "my dog is called Rex")]
    [InlineData("", "Generate a concise 3-7 word title for this conversation, omitting punctuation. Go straight to the title, without any preamble.")]
    [InlineData("You are a title generator. You output ONLY a thread title. Nothing else.\n\n<task>", "my dog is called Rex")]
    [InlineData("Analyze if this message indicates a new conversation topic. If it does, extract a 2-3 word title.", "my dog is called Rex")]
    [InlineData("", "Based on the chat history, give this conversation a name.\nKeep it short.\nJust provide the name, nothing else.\n\nHere's the conversation:\n```\nhi\n```")]
    [InlineData("", "Your task is to create a detailed summary of the conversation so far, paying close attention to the user's explicit requests.")]
    [InlineData("", "Please write a 5-10 word title for the following conversation:\n\nUser: hi\n\nRespond with the title for the conversation and nothing else.")]
    [InlineData("Generate a concise, sentence-case title (3-7 words) that captures the main topic or goal of this coding session.", "fix the test")]
    [InlineData("Your task is to process Bash commands that an AI coding agent wants to run.", "Command: git status")]
    [InlineData("", "<policy_spec>\n# Bash command prefix detection\n</policy_spec>\nCommand: git status")]
    [InlineData("", "Web page content:\n---\nTea\n---\nWhat is it?\nProvide a concise response based only on the content above.")]
    [InlineData("", "[SUGGESTION MODE: Suggest what the user might naturally type next into the terminal.]")]
    public void A_front_ends_own_call_is_recognised(string system, string user) => Assert.True(UtilityCall.Is(system, user));

    [Theory]
    [InlineData("", "")]
    [InlineData("", "Write me a title for my essay about tea.")]
    [InlineData("", "Please generate a concise title for my conversation with Ann. I live in Berlin.")]
    [InlineData("", "Summarize our discussion so far, please.")]
    [InlineData("", "Summarize the discussion briefly in 200 words or less, it was about my dog Rex.")]
    [InlineData("", "Which tags fit this article?")]
    [InlineData("", "Give me three follow-up questions that I can ask my doctor.")]
    [InlineData("", "### Task:\nFix the bug in my parser.\n### Output:\nJSON, please.")]
    [InlineData("", "### Task:\nRespond to the user query using the provided context.\n### Output:\nA clear answer.\n<context>…</context>\nWhere do I live?")]
    [InlineData("", "My front-end sends '### Task:' and '<chat_history>' with '### Output:' in it. Why?")]
    [InlineData("", "You are a title generator. You output ONLY a thread title: what do you think of this prompt?")]
    [InlineData("", "Please write a 5-10 word title for my essay.")]
    [InlineData("", "Web page content: why is mine not shown?")]
    [InlineData("You write titles for essays.", "My essay is about tea.")]
    [InlineData("You are a helpful assistant. Analyze the message. Give every answer a title.", "hi")]
    public void A_person_is_not_taken_for_a_front_end(string system, string user) => Assert.False(UtilityCall.Is(system, user));
}
