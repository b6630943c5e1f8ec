using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Norwegian
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Norwegian,
        StopWords = """
            jeg du han hun den det vi dere i de dem meg deg seg oss min mitt mine din ditt dine sin sitt sine var vart vare deres en ei et og eller men at som om nar hvor hvordan hva hvem hvilken hvilket hvilke hvorfor pa av
            til fra med uten for under over ved mellom etter hos er vært har hadde hatt blir ble kan kunne skal skulle vil ma ikke bare ogsa enn sa da her der na denne dette disse
            """,
        Hints = "hei takk dag dagen hele igar idag alltid aldri bor heter jobber liker",
        Letters = "åæø",
        Stemmer = new(
            string.Empty,
            new Endings(3, "hetenes hetens hetene heten heter endes edes enes erte>er ede ande ende ane ene ens ers ets het ast ert>er en ar er as es et a e s/bcdfghjlmnoprtvyz"),
            new Endings(3, "elig lig els eleg leg ig"),
            new FinalDoubles("bdfgklmnprst")),
    };
}
