namespace AdaptiveRecall.Memory.Learning.Extraction.Languages;

internal static class Italian
{
    // Italian leaves the pronoun out: the commonest verbs of the first person stand for it.
    public static readonly LanguageRules Rules = new()
    {
        Name = "it",
        FirstPerson = new("""
            io mi mio mia miei mie me noi nostro nostra nostri nostre ci sono ho abito vivo lavoro vado voglio preferisco odio amo studio parlo gioco mangio bevo penso credo sto abbiamo siamo andiamo viviamo abitiamo andrò farò avrò adoro detesto
            """),
        Empty = new("""
            a abbastanza adesso ai al alla alle allora anche ancora bello bella bene bravo brava buon buona buonanotte buonasera buongiorno c'è che chi ci ciao come con corretto cosa così d'accordo da dai dal dalla davvero degli dei del della delle di dire domani
            dopo dove due e è ecco era esatto essere fa fare fatto forse già gli grande grazie hai ha ho i il in infatti io la le lei lo loro lui ma mai mattina me meglio meno mi mio mille molto momento ne nel nella nessun niente no noi non notte nulla o oggi ogni ok
            okay oppure ora ottimo per perché perfetto perfetta però piacere più poco poi possibile prego presto prima proprio può puoi qual quale quando quanto quello quella questa questo qui sai salve scusa se sei sembra senza sera si sì sia siete solo sono sta stai
            stato su sua suo subito sul tanto te ti tra tu tua tuo tutti tutto un una uno va vai vero via voi aiuto capito capisco arrivederci giusto sbagliato fantastico bellissimo funziona domanda settimana giornata serata problema gentile gentilissimo aiutato
            """),
        Openers = new("ciao salve buongiorno buonasera ok grazie e allora poi bene sì no ora senti inoltre per"),
        Questions = new("""
            che cos'è|cos'è|cosa è|cosa sono|cosa significa|cosa posso|cosa devo|che cosa|che ore|qual è|quali sono|come si|come posso|
            come faccio|come stai|come va|come funziona|perché|dove si|dove posso|dov'è|quando è|quando si|chi è|chi ha|quanto|quanti|
            quante|c'è un|posso|devo|sai|hai mai|hai visto
            """),
        Imagined = new("immagina|immaginiamo|supponiamo|supponi|diciamo che|mettiamo che|facciamo finta"),
        Conditions = new("se io|se fossi|se avessi|se vivessi|se potessi"),
        Unreal = new("sarei|avrei|andrei|vivrei|comprerei|potrei|farei"),
        Forget = new("dimentica che|dimentica quello che|dimenticati che|scordati che"),
        Tasks = new("""
            scrivi scriva scrivere redigi traduci traduca spiega spiegami spieghi riassumi dammi dai mostra mostrami fai fammi crea genera elenca trova cerca correggi migliora confronta calcola analizza proponi suggerisci suggeriscimi consiglia consigliami descrivi definisci aggiungi rimuovi elimina
            sostituisci cambia modifica ottimizza riformula rispondi usa utilizza continua aiutami dimmi immagina prepara pianifica verifica controlla converti implementa programma parla
            """),
        TaskPhrases = new("""
            puoi|potresti|mi puoi|mi potresti|voglio che|vorrei che|ho bisogno che|aiutami|dammi|mostrami|scrivimi|dimmi|spiegami|sei un|
            sei una|per favore|per piacere|ho bisogno di aiuto
            """),
        Courtesies = new("fammi sapere|stammi bene|dimmi tutto|racconta|guarda"),
        WorkAtHand = new("""
            sto cercando di|ho provato|ottengo|ho una domanda|ho un problema|ho un errore|non capisco|non so|il mio codice|
            la mia funzione|il mio script|il mio testo|ho bisogno|vorrei sapere|vorrei|mi serve
            """),
        Remember = new("""
            ricorda che|ricordati|ricordi che sono|non dimenticare che|non dimenticare il|non dimenticare la|non dimenticarti|
            tieni presente|tieni a mente|tieni conto|prendi nota|annota|segnati|d'ora in poi|da ora in poi|in futuro|chiamami|
            per tua informazione|memorizza
            """),
        NotRemember = new("ti ricordi|mi ricordo"),
        Standing = new("sempre mai"),
        Reasons = new("""
            dove vivo|dove abito|dove lavoro|perché sono|perché ho|dato che|visto che|siccome|sono vegetarian*|sono vegan*|
            sono allergic*|odio|non mangio|mi sono appena
            """),
        Mentions = new("""
            vivo a|abito a|lavoro come|mia moglie|mio marito|mia figlia|mio figlio|i miei figli|mia madre|mio padre|
            mia sorella|mio fratello|mi chiamo
            """),
        Profile = new("""
            mi chiamo|il mio nome|vivo a|vivo in|viviamo|abito|abitiamo|vengo da|sono di|sono nato|sono nata|sono un|sono una|
            sono allergic*|allergic*|allergia|intollerante|celiac*|vegetarian*|vegan*|diabetic*|compleanno|anni|lavoro come|lavoro in|
            lavoro per|lavoro a|il mio lavoro|parlo|studio|sono sposat*|sono single|sono divorziat*|non mangio|non bevo|sono infermier*|
            sono medico|sono insegnante|sono ingegnere|sono studente*
            """),
        NotProfile = new(""),
        Relations = new("""
            il mio capo|mia moglie|mio marito|il mio compagno|la mia compagna|mia figlia|mio figlio|i miei figli|i miei genitori|
            mia madre|mio padre|mia mamma|mio papà|mia sorella|mio fratello|mia nonna|mio nonno|la mia ragazza|il mio ragazzo|
            la mia famiglia|il mio cane|il mio gatto|la mia gatta
            """),
        Copulas = new("""
            è un|è una|si chiama|si chiamano|lavora come|lavora in|vive a|abita a|studia|anni|è allergic*|è vegetarian*|è vegan*|è nato|
            è nata|compleanno|è medico
            """),
        Preference = new("""
            mi piace|mi piacciono|adoro|amo|preferisco|odio|detesto|non mi piace|non mi piacciono|non sopporto|preferito|preferita|
            preferiti|sono un fan|sono appassionat*
            """),
        Plan = new("""
            andrò|andremo|farò|faremo|ho intenzione|voglio|vogliamo|sto pensando|penso di|spero di|prossima settimana|
            la settimana prossima|prossimo|prossima|il mese prossimo|appuntamento|il mio obiettivo|il mio sogno|devo|dobbiamo|
            mi trasferisco|ci trasferiamo|parto|partiamo|sto per
            """),
    };
}
