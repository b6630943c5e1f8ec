using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

/// <summary>Indonesian and Malay, after Tala, "A Study of Stemming Effects on Information Retrieval in Bahasa Indonesia" (2003), without the change of first letters.</summary>
internal static class Indonesian
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Indonesian,
        StopWords = """
            saya aku kamu anda dia ia kami kita mereka ini itu yang dan atau tetapi tapi di ke dari pada dengan untuk oleh dalam tentang karena jika kalau saat ketika apa siapa mana kapan mengapa kenapa bagaimana berapa
            dimana adalah ialah ada tidak bukan belum sudah telah akan sedang masih juga hanya saja lagi sangat lebih para sebuah seorang
            """,
        Hints = "halo terima kasih kemarin hari besok selalu tinggal suka bekerja nama",
        Stemmer = new(
            string.Empty,
            new Endings(4, "nya lah kah pun ku mu"),
            new Beginnings(4, "meng mem men me peng pem pen per ber be ter di ke se"),
            new Endings(4, "kan an i")),
    };
}
