using System.Buffers;
using System.Globalization;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>
/// The conservative default for every other language and script: a sentence of enough length that neither asks nor orders
/// is kept.
/// </summary>
internal static class OtherLanguages
{
    // What a statement needs at least: "Jag bor i Malmö." has 12 letters, thanks and greetings rarely as many.
    private const int MinimumLetters = 12;

    // A character of Chinese or Japanese says about as much as two letters: 我住在北京 has 5, 你好吗 and 谢谢你 have 3.
    private const int MinimumIdeographs = 5;

    private static readonly SearchValues<string> Orders = SearchValues.Create(
        [
            "ください", "下さい", "教えて", "请你", "请帮", "請幫", "帮我", "幫我", "翻译", "翻譯", "写一", "寫一", "해줘", "해 줘", "주세요", "알려줘", "пожалуйста", "напиши", "переведи", "объясни",
            "сделай", "помоги", "расскажи", "покажи", "اكتب", "ترجم", "اشرح", "लिखो", "बताओ", "कृपया", "napisz", "przetłumacz", "wyjaśnij", "skriv", "översätt", "förklara", "yaz", "çevir", "açıkla",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> SmallTalk = SearchValues.Create(
        [
            "ありがとう", "おはよう", "こんにちは", "こんばんは", "はじめまして", "谢谢", "謝謝", "你好", "您好", "再见", "감사합니다", "고마워", "안녕", "спасибо", "привет", "здравствуй", "добрый", "доброе", "до свидания",
            "شكرا", "مرحبا", "धन्यवाद", "नमस्ते", "dziękuję", "cześć", "tack", "hej", "teşekkür", "merhaba",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> FirstPerson = SearchValues.Create(
        [
            "私", "僕", "俺", "わたし", "我", "나는", "저는", "내 ", "제 ", "나의", "я ", "мне ", "меня ", "мой ", "моя ", "моё ", "мои ", "мы ", "أنا", "मैं", "मेरा", "मेरी", "मेरे", "jestem", "mam ", "jag ", "min ", "mitt ", "ben ", "benim",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Remember = SearchValues.Create(
        ["覚えて", "记住", "記住", "记得", "기억해", "запомни", "не забудь", "تذكر", "याद रख", "zapamiętaj", "kom ihåg", "unutma"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Asking = SearchValues.Create(
        ["吗", "嗎", "呢", "什么", "什麼", "为什么", "怎么", "怎麼", "ですか", "ますか", "でしょうか", "뭐", "인가요", "나요", "까요", "как ", "что ", "почему", "где ", "когда ", "هل", "ما هو", "क्या"],
        StringComparison.OrdinalIgnoreCase);

    public static SentenceReading Read(ReadOnlySpan<char> sentence)
    {
        var technical = CountTechnicalWords(sentence);
        if (sentence.ContainsAny(Remember))
        {
            return new SentenceReading(SentenceSort.Instruction, MemoryKind.Instruction);
        }

        var trimmed = sentence.TrimEnd("\"'”’」』) !。.~");
        if (trimmed.EndsWith('?') || trimmed.EndsWith('？') || trimmed.EndsWith('؟') || StartsOrEndsAsking(trimmed))
        {
            return new SentenceReading(SentenceSort.Question, MemoryKind.Episode, technical);
        }

        if (sentence.ContainsAny(Orders))
        {
            return new SentenceReading(SentenceSort.Task, MemoryKind.Episode, technical);
        }

        var (letters, ideographs) = CountLetters(sentence);
        var said = letters + (ideographs * MinimumLetters / MinimumIdeographs);
        var thanks = sentence.ContainsAny(SmallTalk) ? 2 * MinimumLetters : 0;
        if (said < MinimumLetters + thanks)
        {
            return new SentenceReading(SentenceSort.SmallTalk, MemoryKind.Episode, technical);
        }

        var sort = string.Concat(sentence, " ").AsSpan().ContainsAny(FirstPerson) ? SentenceSort.Personal : SentenceSort.Other;
        return new SentenceReading(sort, MemoryKind.Episode, technical, ContentWords: 2);
    }

    private static bool StartsOrEndsAsking(ReadOnlySpan<char> sentence)
    {
        var tail = sentence.Length > 5 ? sentence[^5..] : sentence;
        var head = sentence.Length > 8 ? sentence[..8] : sentence;
        return tail.ContainsAny(Asking) || tail.EndsWith('か') || head.ContainsAny(Asking);
    }

    private static (int Letters, int Ideographs) CountLetters(ReadOnlySpan<char> sentence)
    {
        var letters = 0;
        var ideographs = 0;
        foreach (var character in sentence)
        {
            if (!char.IsLetterOrDigit(character))
            {
                continue;
            }

            if (char.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter && character >= '\u2e80')
            {
                ideographs++;
            }
            else
            {
                letters++;
            }
        }

        return (letters, ideographs);
    }

    private static int CountTechnicalWords(ReadOnlySpan<char> sentence)
    {
        var buffer = new char[NormalizedWords.BufferLength(sentence.Length)];
        var count = 0;
        foreach (var word in NormalizedWords.Of(sentence, buffer))
        {
            count += TechnicalWords.Contains(word) ? 1 : 0;
        }

        return count;
    }
}
