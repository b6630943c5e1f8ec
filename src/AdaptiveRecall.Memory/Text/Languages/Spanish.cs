using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Spanish
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Spanish,
        StopWords = """
            yo tu el ella nosotros nosotras vosotros ellos ellas usted ustedes me te se nos os lo la los las le les mi mis tus su sus nuestro nuestra nuestros nuestras vuestro un una unos unas y e o u pero si no ni que
            quien quienes cual cuales cuando donde como cuanto cuanta cuantos cuantas por para con sin sobre entre de del al a en desde hasta hacia contra durante ante bajo tras segun este esta estos estas ese esa esos
            esas aquel aquella esto eso soy eres es somos sois son era eras eran fui fue fueron ser sido estoy estas estamos estan estaba estaban estado estar he has ha hemos han habia haber hay tengo tienes tiene
            tenemos tienen tener tenia muy mas tan tambien ya porque pues
            """,
        Hints = "hola gracias buenos buenas ayer hoy manana siempre nunca vivo llamo llama gusta puedo quiero trabajo",
        Letters = "ñáíóúé",
        Stemmer = new(
            """
            ir voy vas va vamos van iba fui
            hac hago hice hizo hicimos haremos hecho hacer haciendo
            pod puedo puedes puede podemos pueden pude pudo
            quer quiero quieres quiere queremos quieren quise
            dorm duermo duermes duerme duermen durmio dormir
            jug juego juegas juega juegan jugue
            pid pido pides pide pidio pedi pedir
            dec digo dices dice dicen dije dijo dicho decir
            ven vengo vienes viene vienen vine vino venir
            pon pongo pones pone puse puso puesto poner
            sab sabes sabe sabemos supe supo saber
            empez empiezo empieza empece empezar
            encontr encuentro encuentra encontre encontrar
            """,
            new Endings(3, "abamos ariamos eriamos iriamos aremos eremos iremos iamos amos emos abas arias erias irias aras eras iras ieras ces>z s"),
            new Endings(3, "ieron ieran aron aran arian erian irian aban ando iendo yendo ado ada ido ida aria eria iria aba ara era iera are ere ire aste iste mente ar er ir an en ia ico ica io"),
            new Endings(3, "a o e i")),
        Dates = new("""
            Yesterday ayer anoche
            BeforeYesterday anteayer antier
            TomorrowOrMorning manana
            OtherTime hoy recientemente
            Article la
            LastAfter pasado pasada pasados pasadas ultimo ultima
            NextAfter proximo proxima proximos proximas viene
            This este esta
            In en desde hasta principios finales
            AgoBefore hace
            Few unos unas varios varias pocos
            Future voy vamos iremos planeo
            Day dia dias
            Night noche
            Week semana semanas
            Weekend finde
            Month mes meses
            Year ano anos
            Weekdays domingo lunes martes miercoles jueves viernes sabado
            Spring primavera
            Summer verano
            Autumn otono
            Winter invierno
            Months enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
            Numbers un dos tres cuatro cinco seis siete ocho nueve diez once doce
            Numbers una
            Of de del
            """),
    };
}
