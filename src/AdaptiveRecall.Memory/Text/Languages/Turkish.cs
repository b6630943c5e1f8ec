using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Turkish
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Turkish,
        StopWords = """
            ben sen o biz siz onlar beni bana benim bende benden seni sana senin onu ona onun bizi bize bizim sizi size sizin onlari bu su bir ve veya ya ama fakat ki de da mi mu ne kim kimin nerede nereye nereden zaman
            nasil neden niye nicin hangi kac kadar icin ile gibi gore sonra once daha cok en var yok degil her hic diye olarak oldu olan
            """,
        Hints = "merhaba selam tesekkurler tesekkur evet hayir dun bugun yarin yasiyorum seviyorum adim",
        Letters = "ğışçöü",
        Stemmer = new(
            string.Empty,
            new Endings(3, "iyorum iyorsun iyoruz iyorlar iyor uyorum uyorsun uyoruz uyor dim din dik dum tim tum mek mak di ti du tu"),
            new Endings(2, "ndan nden nda nde dan den tan ten da de ta te"),
            new Endings(3, "nin nun yla yle yi yu ya ye a e i u"),
            new Endings(3, "lerimiz larimiz imiz umuz iniz unuz im um lari leri si su m"),
            new Endings(2, "lar ler"),
            new Endings(3, "a e i u"),
            new Endings(2, "g>k b>p d>t c>k")),
    };
}
