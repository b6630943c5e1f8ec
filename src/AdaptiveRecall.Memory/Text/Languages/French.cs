using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class French
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.French,
        StopWords = """
            je tu il elle on nous vous ils elles me te se moi toi lui leur leurs y en j m t s l d n c qu le la les un une des du de au aux ce cet cette ces ca cela mon ma mes ton ta tes son sa ses notre nos votre vos
            et ou mais donc or ni car que qui quoi dont quand comment pourquoi combien quel quelle quels quelles si a dans par pour sur sous avec sans entre vers chez depuis pendant avant apres contre
            suis es est sommes etes sont etais etait etaient serai sera seront sois soit ete etre ai as avons avez ont avais avait avaient aurai aura eu avoir pas ne tres aussi meme tout toute tous toutes comme ici puis alors
            lequel laquelle lesquels lesquelles celui celle ceux est
            """,
        Hints = "bonjour merci salut oui non hier demain aujourd hui toujours jamais peux peut veux faut fait beaucoup bien habite appelle",
        Letters = "éèêëàâùûîïôçœ",
        Stemmer = new(
            """
            all vais vas va vont alle allee allees alles irai ira
            fair fais fait font faite faites faisait fera
            pouv peux peut peuvent pu pouvais pourrai
            voul veux veut veulent voulu voulais voudrais
            ven viens vient viennent venu venue venus
            tenir tiens tient tenu
            dev dois doit doivent devais
            sav sais sait savent su savais
            pren prends prend prennent pris prise prenais
            mett mets met mis mise
            voi vois voit voient vu vue voir
            dor dors dort dorment dormi dormir
            lir lis lit lisent lisait
            ecri ecris ecrit ecrite ecrivent ecrire
            boir bois boit boivent bu
            rend rends rendu rendue rendre
            perd perds perdu perdue perdre
            oeil yeux
            """,
            new Endings(3, "eaux>eau aux>al"),
            new Endings(3, "s x"),
            new Endings(3, "eraient erion eriez erait eront eron erai era isson issez issent issait issai issant irait irai ation atrice>ateur trice>teur euse>eur ement aient iez ion on ait ai ant ante ent ez ee er ie ir ique if ive"),
            new Endings(3, "e i"),
            new FinalDoubles("lntsrpm")),
        Dates = new("""
            Yesterday hier
            Tomorrow demain
            OtherTime aujourd recemment
            LastAfter dernier derniere derniers dernieres passe passee
            NextAfter prochain prochaine prochains prochaines
            This ce cette cet
            In en depuis jusqu debut fin mi
            Before avant
            After apres
            AgoOpening y
            AgoAfterOpening a
            Few quelques plusieurs
            Future vais allons va vont prevoyons
            Day jour jours journee
            Night nuit soir
            Week semaine semaines
            Weekend weekend
            Month mois
            Year an ans annee annees
            Weekdays dimanche lundi mardi mercredi jeudi vendredi samedi
            Spring printemps
            Summer ete
            Autumn automne
            Winter hiver
            Months janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
            Numbers un deux trois quatre cinq six sept huit neuf dix onze douze
            Numbers une
            Numbers 1er
            """),
    };
}
