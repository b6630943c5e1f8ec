using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

internal static class DutchFacts
{
    private const string Own =
        """
        home: ik woon in|wij wonen in|we wonen in|woon ik in
        home!: ik ben verhuisd naar|ik ben naar ~ verhuisd|we zijn verhuisd naar|we zijn naar ~ verhuisd
        home-: ik woon niet in|ik woon niet meer in|we wonen niet meer in
        employer: ik werk bij|ik werk voor|werk ik bij
        employer-: ik werk niet bij|ik werk niet meer bij|ik werk niet meer voor
        occupation: ik werk als|werk ik als
        occupation-: ik werk niet meer als
        status=single: ik ben single|ik ben vrijgezel
        status=relationship: ik heb een vriendin|ik heb een vriend
        status=engaged: ik ben verloofd|we zijn verloofd
        status=married: ik ben getrouwd|we zijn getrouwd
        status=divorced: ik ben gescheiden|we zijn gescheiden
        diet=vegetarian: ik ben vegetariër|ik ben vegetarisch
        diet=vegan: ik ben veganist|ik ben vegan
        diet=meat: ik eet vlees|ik eet weer vlees
        diet=vegetarian-: ik ben geen vegetariër
        diet=vegan-: ik ben geen veganist
        diet=meat-: ik eet geen vlees
        age: ik ben # jaar oud|ik ben # jaar|ik ben # geworden
        name: ik heet
        call: noem me|noem mij
        like: ik hou van|ik houd van
        like-: ik hou niet van|ik houd niet van|ik hou niet meer van|ik haat
        drink: ik drink
        drink-: ik drink geen
        eat: ik eet
        eat-: ik eet geen
        smoke: ik rook
        smoke-: ik rook niet|ik rook niet meer|ik ben gestopt met roken
        have: ik heb een
        have-: ik heb geen
        """;

    private const string Others =
        """
        home: woont in
        home!: is verhuisd naar|is naar ~ verhuisd
        employer: werkt bij|werkt voor
        occupation: werkt als
        status=married: is getrouwd
        diet=vegetarian: is vegetariër
        """;

    public static readonly FactRules Rules = new(Own, Others)
    {
        Language = Dutch.Rules,
        Framing = new("trouwens|zoals ik zei|zoals gezegd|onthoud dat|vergeet niet dat|ter info|let op dat|nou|dus|hoi|hallo|ja|nee|en"),
        Fillers = new("een de het ben is zijn"),
        Adverbs = new("echt heel erg eigenlijk gewoon net nog al best wel"),
        Now = new("nu tegenwoordig inmiddels"),
        NoLonger = new("meer"),
        Negations = new("niet nooit geen"),
        ClauseBreaks = new("maar omdat want hoewel"),
        ValueEnds = new("met omdat sinds maar als toen waar die dat en of in bij samen weer voor genaamd"),
        SentenceGuards = new("indien zou zouden misschien wellicht zegt zei vertelt schrijft vraagt ook soms stel"),
        ClauseGuards = new("wil willen wilde ga gaan zal was waren had vroeger destijds hoop droom plan overweeg morgen binnenkort bijna"),
        Possessives = new("mijn onze ons"),
        NoValues = new("huis nacht bed"),
        Copulas = new("is"),
        New = new("nieuwe nieuw huidige"),
        Names = new("naam"),
        Favourites = new("favoriete liefste"),
        FavouritePrefix = "lievelings",
        Things = new("telefoonnummer|nummer|adres|e mail|email|mailadres|postcode|schoenmaat|salaris|bloedgroep"),
        Replaceable = new("baas|dokter|huisarts|tandarts|vrouw|man|partner|vriend|vriendin|auto|fiets|bank|school|huisbaas"),
        Appointments = new("afspraak|vergadering|vlucht|examen|sollicitatiegesprek|bruiloft"),
        Times = new("op om"),
        Moved = new("is verplaatst naar|is verzet naar|werd verplaatst naar"),
    };
}
