using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Swedish
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Swedish,
        StopWords = """
            jag du han hon den det vi ni de dem mig dig sig oss er min mitt mina din ditt dina sin sitt sina var vart vara en ett och eller men att som om nar dar hur vad vem vilken vilket vilka varfor i pa av till fran
            med utan for under over vid mellan efter fore hos ar varit har hade haft blir blev kan kunde ska skulle vill maste inte bara ocksa an sa da nu denna detta dessa
            """,
        Hints = "hej tack dag dagen hela igar idag imorgon alltid aldrig bor heter jobbar gillar",
        Letters = "åäö",
        Stemmer = new(
            """
            at ater atit
            ga gar gick gatt
            se ser sag sett
            kop koper kopte kopt
            fa far fick fatt
            bo bor bodde bott
            """,
            new Endings(3, "arnas ornas ernas arna orna erna andes anden arens hetens hetens heten heter andet ades aren aste arne ade ande ens ern ets het ast ar er or en et at ad as es a e s/bcdfghjklmnoprtvy"),
            new Endings(3, "lig els ig"),
            new FinalDoubles("dnt")),
    };
}
