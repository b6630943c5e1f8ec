using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

/// <summary>Hindi, after Ramanathan and Rao, "A Lightweight Stemmer for Hindi" (EACL 2003).</summary>
internal static class Hindi
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Hindi,
        StopWords = """
            मैं तू तुम आप वह वे यह ये हम मेरा मेरी मेरे तेरा तुम्हारा तुम्हारी आपका आपकी आपके उसका उसकी उसके हमारा हमारी हमारे मुझे मुझको तुझे आपको उसे उन्हें हमें का की के को से में पर ने और या लेकिन कि जो क्या कौन कब कहाँ कहां कैसे क्यों
            कितना कितने कितनी किस है हैं हूँ हूं था थी थे हो होता रहा रही रहे नहीं मत भी ही तो तक एक इस उस इन उन लिए साथ
            """,
        Stemmer = new(
            string.Empty,
            new Endings(2, """
                ाएंगी ाएंगे ाऊंगी ाऊंगा ाइयाँ ाइयों ाइयां ाएगी ाएगा ाओगी ाओगे एंगी ेंगी एंगे ेंगे ूंगी ूंगा ातीं नाओं नाएं ताओं ताएं ियाँ ियों ियां ाकर ाइए ाईं ाया ेगी ेगा ोगी ोगे ाने ाना ाते ाती ाता तीं ाओं ाएं ुओं ुएं ुआं कर ाओ िए ाई ाए ने नी ना ते ीं ती ता ाँ ां ों ें ो े ू ु ी ि ा
                """.Trim())),
    };
}
