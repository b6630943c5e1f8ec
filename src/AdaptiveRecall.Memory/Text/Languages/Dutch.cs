using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Dutch
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Dutch,
        StopWords = """
            ik jij je u hij zij ze het wij we jullie mij me jou hem haar hun hen ons onze mijn jouw zijn de een en of maar want dus dat die dit deze wie wat waar wanneer waarom hoe welke welk in op aan uit bij met naar van
            voor om door over onder tot tegen zonder tussen tijdens na te er niet geen wel ook nog al als dan toen ben bent is was waren geweest heb hebt heeft hebben had hadden word wordt worden werd kan kun kunt
            kunnen kon moet moeten zal zullen zou wil willen mag heel veel
            """,
        Hints = "hallo hoi bedankt dank gisteren vandaag morgen altijd nooit woon heet werk graag",
        Stemmer = new(
            """
            eet at aten gegeten
            ga gaat ging gingen gegaan
            kom komt kwam kwamen gekomen
            zie ziet zag zagen gezien
            koop kocht kochten gekocht
            breng bracht gebracht
            denk dacht gedacht
            spreek sprak gesproken
            lees las gelezen
            drink dronk gedronken
            vind vond gevonden
            schrijf schreef geschreven
            rijd reed gereden
            slaap sliep geslapen
            verlies verloor verloren
            """,
            new Participle("td", "gedicht gezicht gewicht geluid gebied geweld geduld"),
            new Endings(3, "ingen>ing heden>heid eren en es e s/bdfgklmnprt"),
            new Endings(3, "ing heid lijk ig"),
            new Endings(3, "te de t d"),
            new FinalDoubles("bdfgklmnprst", "aeou"),
            new Endings(2, "v>f z>s")),
        Dates = new("""
            Yesterday gisteren
            BeforeYesterday eergisteren
            TomorrowOrMorning morgen
            AfterTomorrow overmorgen
            OtherTime vandaag onlangs
            Last vorige afgelopen laatste
            Next volgende komende
            This deze dit
            In in sinds tot begin eind
            Ago geleden
            Few paar enkele
            Day dag dagen
            Night nacht avond
            Week week weken
            Weekend weekend
            Month maand maanden
            Year jaar jaren
            Weekdays zondag maandag dinsdag woensdag donderdag vrijdag zaterdag
            Spring lente voorjaar
            Summer zomer
            Autumn herfst najaar
            Winter winter
            Months januari februari maart april mei juni juli augustus september oktober november december
            Numbers een twee drie vier vijf zes zeven acht negen tien elf twaalf
            """),
    };
}
