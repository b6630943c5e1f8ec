using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Polish
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Polish,
        StopWords = """
            ja ty on ona ono my wy oni one mnie mi ci cie ciebie jego go jej nas nam was wam ich im sie siebie moj moja moje moi moich moim mojego mojej twoj twoja twoje nasz nasza nasze swoj swoja swoje i a oraz lub albo ale
            ze zeby bo gdy kiedy gdzie jak co kto kogo czego czemu dlaczego ile jaki jaka jakie ktory ktora ktore w we na z do od po o u przy przez dla bez pod nad przed miedzy za jest jestem jestes sa byl byla bylo byli byc
            bede bedzie mam masz ma mamy maja mial miala nie tak juz jeszcze tez tylko bardzo to ten ta te tego tej tym tych czy by
            """,
        Hints = "czesc dzien dziekuje wczoraj dzisiaj jutro zawsze nigdy mieszkam lubie pracuje",
        Letters = "łąężźśńć",
        Stemmer = new(
            """
            pies psa psu psem psy psow psami psach
            isc ide idziesz idzie poszedl poszla
            jesc jem jesz je jedza jadl jadla
            """,
            new Endings(3, "owaniach owania owanie owalem owalam owala owal owac ujesz ujemy ujecie uje uja alismy alysmy ilismy alem alam ilem ilam iles ales ala ali ilo ila ili yla yli ami ach owie ego emu ymi imi ych ich om ow ym im ej iej ie ia iu al il ac ec ic yc ysz isz esz asz amy emy imy ymy am em a e i y u o")),
    };
}
