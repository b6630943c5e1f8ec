using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

internal static class FrenchFacts
{
    private const string Own =
        """
        home: j habite à|j habite en|j habite au|nous habitons à|je vis à|je vis en|on habite à
        home!: j ai déménagé à|j ai emménagé à|je me suis installé à|je me suis installée à|nous avons déménagé à|on a déménagé à
        home-: je n habite pas à|je n habite plus à|je ne vis plus à
        employer: je travaille chez|je bosse chez
        employer-: je ne travaille pas chez|je ne travaille plus chez
        occupation: je travaille comme
        occupation-: je ne travaille plus comme
        status=single: je suis célibataire
        status=relationship: j ai une copine|j ai un copain
        status=engaged: je suis fiancé|je suis fiancée
        status=married: je suis marié|je suis mariée|je me suis marié|je me suis mariée
        status=divorced: je suis divorcé|je suis divorcée
        diet=vegetarian: je suis végétarien|je suis végétarienne
        diet=vegan: je suis végane|je suis végan|je suis vegan
        diet=meat: je mange de la viande|je mange de nouveau de la viande|je mange à nouveau de la viande|je remange de la viande
        diet=vegetarian-: je ne suis pas végétarien|je ne suis pas végétarienne|je ne suis plus végétarien|je ne suis plus végétarienne
        diet=vegan-: je ne suis plus végane|je ne suis plus vegan
        diet=meat-: je ne mange pas de viande|je ne mange plus de viande
        age: j ai # ans
        name: je m appelle
        call: appelle moi|appelez moi
        like: j aime|j adore
        like-: je n aime pas|je n aime plus|je déteste
        smoke: je fume
        smoke-: je ne fume pas|je ne fume plus|j ai arrêté de fumer
        drink-: je ne bois plus de|je ne bois plus d|je ne bois pas de
        drink: je bois du|je bois de la|je bois de l
        have: j ai un|j ai une
        have-: je n ai plus de|je n ai plus d|je n ai pas de
        """;

    private const string Others =
        """
        home: habite à|vit à
        home!: a déménagé à
        employer: travaille chez
        occupation: travaille comme
        status=married: est marié|est mariée
        diet=vegetarian: est végétarien|est végétarienne
        """;

    public static readonly FactRules Rules = new(Own, Others)
    {
        Language = French.Rules,
        PartsAtApostrophe = true,
        Framing = new("au fait|comme je l ai dit|comme je te l ai dit|n oublie pas que|n oublie pas qu|retiens que|retiens qu|souviens toi que|rappelle toi que|note que|pour info|bon|alors|salut|bonjour|oui|non|et|en fait"),
        Fillers = new("un une le la les l du de des d est suis"),
        Adverbs = new("vraiment très beaucoup enfin encore déjà bien juste"),
        Now = new("maintenant désormais actuellement"),
        NoLonger = new(""),
        Negations = new("ne pas jamais"),
        ClauseBreaks = new("mais car parce"),
        ValueEnds = new("avec parce car depuis mais quand où qui que et ou chez comme dans près pour appelé appelée"),
        SentenceGuards = new("si peut être pourrais pourrait serais aurais aimerais voudrais dit disait disent raconte écrit demande aussi parfois imagine supposons"),
        ClauseGuards = new("veux vais voulais allons étais était avais avant autrefois jadis espère rêve compte prévois demain bientôt presque"),
        Possessives = new("mon ma mes notre"),
        NoValues = new("maison nuit moi"),
        Copulas = new("est"),
        New = new("nouveau nouvelle nouvel actuel actuelle"),
        Names = new("nom prénom"),
        Favourites = new("préféré préférée favori favorite"),
        Things = new("numéro de téléphone|numéro|adresse|e mail|email|mail|code postal|pointure|salaire|groupe sanguin"),
        Replaceable = new("patron|patronne|chef|cheffe|médecin|dentiste|femme|mari|compagnon|compagne|copain|copine|voiture|vélo|banque|école|employeur|téléphone"),
        Appointments = new("rendez vous|réunion|vol|examen|entretien|mariage"),
        Times = new("le à"),
        Moved = new("a été reporté à|a été reporté au|a été déplacé à|a été déplacé au"),
    };
}
