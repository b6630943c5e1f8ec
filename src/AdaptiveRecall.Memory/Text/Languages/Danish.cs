using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Danish
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Danish,
        StopWords = """
            jeg du han hun den det vi i de dem mig dig sig os jer min mit mine din dit dine sin sit sine vores deres en et og eller men at som om nar hvor hvordan hvad hvem hvilken hvilket hvilke hvorfor pa af til fra med
            uden for under over ved mellem efter hos er var været har havde haft bliver blev kan kunne skal skulle vil ma ikke kun ogsa end sa da her der nu denne dette disse
            """,
        Hints = "hej tak dag dagen hele igar idag altid aldrig bor hedder arbejder",
        Letters = "åæø",
        Stemmer = new(
            string.Empty,
            new Endings(3, "erendes hedens endes erede ernes ethed erende heden heder ende ered erne eren erer heds enes eres erens erets hed ene ere ens ers ets en er es et e s/abcdfghjklmnoprtvyz"),
            new Endings(3, "elig lig els ig"),
            new FinalDoubles("bdfgklmnprst")),
    };
}
