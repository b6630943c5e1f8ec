using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

internal static class ItalianFacts
{
    private const string Own =
        """
        home: abito a|abito in|vivo a|vivo in|abitiamo a|viviamo a
        home!: mi sono trasferito a|mi sono trasferita a|ci siamo trasferiti a
        home-: non abito più a|non vivo più a|non abito a|non vivo a
        employer: lavoro per|lavoro presso|lavoro da
        employer-: non lavoro più per|non lavoro più da|non lavoro più presso
        occupation: lavoro come
        occupation-: non lavoro più come
        status=single: sono single
        status=married: sono sposato|sono sposata|mi sono sposato|mi sono sposata
        status=divorced: sono divorziato|sono divorziata
        diet=vegetarian: sono vegetariano|sono vegetariana
        diet=vegan: sono vegano|sono vegana
        diet=meat: mangio carne|mangio di nuovo carne|mangio di nuovo la carne|ho ricominciato a mangiare carne
        diet=vegetarian-: non sono vegetariano|non sono vegetariana|non sono più vegetariano|non sono più vegetariana
        diet=vegan-: non sono più vegano|non sono più vegana
        diet=meat-: non mangio carne|non mangio più carne
        age: ho # anni
        name: mi chiamo
        call: chiamami
        like: mi piace|mi piacciono|adoro
        like-: non mi piace|non mi piacciono|non mi piace più|non mi piacciono più|odio|detesto
        smoke: fumo
        smoke-: non fumo|non fumo più|ho smesso di fumare
        """;

    private const string Others =
        """
        home: abita a|vive a|abita in|vive in
        home!: si è trasferito a|si è trasferita a
        employer: lavora per|lavora presso
        occupation: lavora come
        status=married: è sposato|è sposata
        diet=vegetarian: è vegetariano|è vegetariana
        """;

    public static readonly FactRules Rules = new(Own, Others)
    {
        Language = Italian.Rules,
        PartsAtApostrophe = true,
        Framing = new("a proposito|come ti ho detto|come dicevo|ricordati che|ricorda che|non dimenticare che|tieni presente che|per la cronaca|allora|beh|ciao|sì|e"),
        Fillers = new("un una uno il lo la i gli le è di del della"),
        Adverbs = new("molto davvero proprio io ancora già"),
        Now = new("ora adesso attualmente"),
        NoLonger = new("più"),
        Negations = new("non mai"),
        ClauseBreaks = new("ma perché però"),
        ValueEnds = new("con perché da dal ma quando dove che e o come in vicino per insieme"),
        SentenceGuards = new("se forse potrei potrebbe sarei vorrei piacerebbe dice disse racconta scrive chiede anche immagina supponiamo"),
        ClauseGuards = new("voglio volevo vado andrò ero era avevo abitavo lavoravo prima spero sogno penso domani presto quasi"),
        Possessives = new("mio mia miei mie nostro nostra"),
        NoValues = new("casa notte"),
        Copulas = new("è"),
        New = new("nuovo nuova attuale"),
        Names = new("nome"),
        Favourites = new("preferito preferita"),
        Things = new("numero di telefono|telefono|numero|indirizzo|email|mail|cap|stipendio|gruppo sanguigno"),
        Replaceable = new("capo|medico|dottore|dottoressa|dentista|moglie|marito|compagno|compagna|ragazzo|ragazza|macchina|auto|bici|banca|scuola"),
        Appointments = new("appuntamento|riunione|volo|esame|colloquio|matrimonio"),
        Times = new("il alle"),
        Moved = new("è stato spostato a|è stato spostato al|è stata spostata a|è stata spostata al"),
    };
}
