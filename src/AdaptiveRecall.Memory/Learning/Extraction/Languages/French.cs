namespace AdaptiveRecall.Memory.Learning.Extraction.Languages;

internal static class French
{
    public static readonly LanguageRules Rules = new()
    {
        Name = "fr",
        FirstPerson = new("je j'ai j'aime j'adore j'habite j'étais j'avais j'aurai j'irai j'étudie j'utilise j'attends j'apprends j'écris j'en j'y j'espère j'aimerais j'ai mon ma mes moi m'appelle m'a m'ont m'en nous notre nos on mien mienne"),
        Empty = new("""
            a à ai ainsi alors après as assez au aucun aussi autre aux avant avec avez avoir beaucoup bien bon bonjour bonne bonnes bonsoir bravo c'est ça cela ces cet cette ceci chez ciao comme comment d'accord d'un d'une dans de des donc dont du elle
            elles en encore est et était être eu excellent fait faire faux il ils j'ai je jour journée jusqu'à juste l'autre la là le les leur lui ma mais même merci mes mieux moi moins mon n'est ne ni non nos notre nous nuit on ou où oui par parce parfait
            pas peu peut peux plus plutôt pour pouvez pourquoi pouvoir problème puis qu'il quand que quel quelle quelque qui quoi rien s'il sa sais salut sans se ses si soir soirée son sont souhaite sous suis super sur ta te tes toi ton toujours tous tout toute
            très trop tu un une va vais vas voilà voir vos votre vous vraiment week-end génial compris exact exactement faites plaît plait sympa coucou revoir bientôt aide aider demain question c'était cool gentil gentille adorable
            """),
        Openers = new("bonjour salut bonsoir coucou merci ok oui non alors et puis bon s'il donc mais maintenant au fait"),
        Questions = new("""
            qu'est ce|est ce|quel est|quelle est|quels sont|quelles sont|c'est quoi|comment|pourquoi|combien|où est|où se|où puis|
            où sont|quand est|qui est|qui a|que signifie|que veut|que faire|y a t|a t|peut on|puis je|dois je|as tu|es tu|sais tu|
            connais tu|avez vous
            """),
        Imagined = new("imagine|imaginons|supposons|disons que|suppose que|et si je|et si j'"),
        Conditions = new("si je|si j'|si nous|si on"),
        Unreal = new("serais|serait|irais|aurais|pourrais|ferais|voudrais|achèterais|vivrais|habiterais"),
        Forget = new("oublie que|oublie qu'|oublie ce que|oubliez que"),
        Tasks = new("""
            écris écrivez écrire rédige rédigez traduis traduisez explique expliquez résume résumez donne donnez montre montrez fais faites crée créez génère générez liste listez trouve trouvez cherche corrige corrigez améliore améliorez compare comparez calcule calculez
            analyse analysez propose proposez recommande conseille décris décrivez définis ajoute ajoutez supprime remplace change modifie optimise reformule reformulez réponds répondez utilise utilisez continue aide aidez dis dites imagine prépare planifie vérifie parle
            """),
        TaskPhrases = new("""
            peux tu|pourrais tu|pouvez vous|pourriez vous|est ce que tu peux|tu peux|je veux que tu|je voudrais que tu|j'aimerais que tu|
            aide moi|aidez moi|donne moi|donnez moi|montre moi|écris moi|dis moi|explique moi|tu es un|tu es une|s'il te plaît|
            s'il te plait|s'il vous plaît|stp|svp|j'ai besoin d'aide
            """),
        Courtesies = new("dis bonjour|fais attention|prends soin|tiens moi|continue comme|raconte"),
        WorkAtHand = new("""
            j'essaie|j'essaye|j'ai essayé|j'obtiens|j'ai une question|j'ai un problème|j'ai une erreur|je ne comprends|je comprends pas|
            je ne sais|mon code|mon script|ma fonction|mon texte|j'ai besoin|je voudrais|je veux savoir
            """),
        Remember = new("""
            souviens toi|souvenez vous|rappelle toi|rappelez vous|n'oublie pas que|n'oublie pas mon|n'oublie pas ma|n'oubliez pas que|
            retiens|retenez|note que|notez que|note bien|prends note|garde en|garde à l'esprit|à partir de maintenant|désormais|
            dorénavant|à l'avenir|appelle moi|appelez moi|pour info
            """),
        NotRemember = new("tu te souviens|te souviens tu|je me souviens"),
        Standing = new("toujours jamais"),
        Reasons = new("""
            où j'habite|où je vis|où je travaille|parce que je|parce que j'ai|car je|car j'ai|puisque je|comme je|
            je suis végétarien*|je suis allergique|je déteste|je ne mange|en tant que végétarien*|je viens de
            """),
        Mentions = new("""
            j'habite|je vis|je travaille comme|je travaille chez|ma femme|mon mari|ma fille|mon fils|mes enfants|ma mère|
            mon père|ma sœur|mon frère|je m'appelle
            """),
        Profile = new("""
            je m'appelle|mon nom|mon prénom|j'habite|nous habitons|on habite|je vis|nous vivons|je viens de|je suis né*|je suis un|
            je suis une|je suis allergique|allergique|intolérant*|végétarien*|végétalien*|diabétique|mon anniversaire|anniversaire|
            je travaille|mon travail|mon métier|je parle|j'étudie|je suis marié*|je suis divorcé*|je joue|je conduis|je ne mange|
            je ne bois|je suis infirm*|je suis prof*|je suis médecin|je suis étudiant*|je suis ingénieur*
            """),
        NotProfile = new(""),
        Relations = new("""
            mon chef|ma cheffe|ma femme|mon mari|mon copain|ma copine|ma fille|mon fils|mes enfants|mes parents|ma mère|mon père|ma sœur|
            ma soeur|mon frère|ma grand*|mon grand*|ma famille|mon chien|mon chat|notre chien|notre fille|notre fils
            """),
        Copulas = new("""
            est un|est une|s'appelle|s'appellent|travaille comme|travaille chez|habite à|vit à|étudie|ans|est allergique|est végétarien*|
            est né*|anniversaire
            """),
        Preference = new("""
            j'aime|j'adore|je préfère|je déteste|je n'aime|j'aime pas|je kiffe|mon préféré|ma préférée|mes préféré*|mon film préféré|
            ma couleur préférée|mon plat préféré|préféré|préférée|je suis fan|je supporte pas|je ne supporte
            """),
        Plan = new("""
            je vais|nous allons|on va|je prévois|nous prévoyons|je compte|j'ai l'intention|je veux|j'aimerais|j'espère|nous voulons|
            semaine prochaine|mois prochain|année prochaine|l'été prochain|prochain|prochaine|demain|rendez vous|mon objectif|mon rêve|
            je dois|je pars|nous partons|je déménage
            """),
    };
}
