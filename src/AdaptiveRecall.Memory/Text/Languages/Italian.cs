using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Italian
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Italian,
        StopWords = """
            io tu lui lei noi voi loro mi ti ci vi si lo la li le gli ne il i un uno una l d c mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro e ed o ma se che chi cosa cui quale
            quali quando dove come perche quanto quanta quanti quante di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dalle nel nello nella nei nelle sul
            sullo sulla sui sulle questo questa questi queste quello quella quelli quelle sono sei e siamo siete era eri erano sto stai sta stanno ho hai ha abbiamo avete hanno aveva avevo stato stata essere avere
            non piu molto anche ancora gia qui
            """,
        Hints = "ciao grazie buongiorno ieri oggi domani sempre mai abito chiamo chiama piace vorrei posso",
        Letters = "èéàòìù",
        Stemmer = new(
            """
            and vado vai va andiamo vanno andato andare
            fac faccio fai fa facciamo fanno fatto fare
            pot posso puoi puo possiamo possono
            vol voglio vuoi vuole vogliamo vogliono
            ven vengo vieni viene vengono venuto venire
            bev bevo beve bevuto bere
            dic dico dici dice detto dire
            scriv scritto
            legg letto
            pres prendo prende preso prendere
            """,
            new Endings(3, "avano evano ivano avamo evamo avo evo ivo ava eva iva ando endo ato ata ati ate ito ita iti ite uto uta uti ute are ere ire ano ono isco isci isce mente azione azioni iche ichi ica ico ici iamo ai ei ii"),
            new Endings(3, "io ia ie hi he a e i o"),
            new FinalDoubles("lntscgbpr")),
        Dates = new("""
            Yesterday ieri
            Tomorrow domani
            OtherTime oggi recentemente
            LastAfter scorso scorsa scorsi scorse passato passata ultimo ultima
            NextAfter prossimo prossima prossimi prossime
            This questo questa
            In in a da entro dal inizio fine
            Ago fa
            Few qualche alcuni alcune
            Day giorno giorni
            Night notte sera
            Week settimana settimane
            Weekend weekend
            Month mese mesi
            Year anno anni
            Weekdays domenica lunedi martedi mercoledi giovedi venerdi sabato
            Spring primavera
            Summer estate
            Autumn autunno
            Winter inverno
            Months gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
            Numbers un due tre quattro cinque sei sette otto nove dieci undici dodici
            Numbers una
            """),
    };
}
