using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

internal static class SpanishFacts
{
    private const string Own =
        """
        home: vivo en|vivimos en
        home!: me mudé a|me he mudado a|me he trasladado a|me trasladé a|nos hemos mudado a
        home-: no vivo en|ya no vivo en|ya no vivimos en
        employer: trabajo en|trabajo para
        employer-: no trabajo en|ya no trabajo en|ya no trabajo para
        occupation: trabajo como|trabajo de
        occupation-: ya no trabajo como|ya no trabajo de
        status=single: soy soltero|soy soltera|estoy soltero|estoy soltera
        status=relationship: tengo novia|tengo novio
        status=married: estoy casado|estoy casada|me casé|me he casado|nos casamos el
        status=divorced: estoy divorciado|estoy divorciada|me divorcié|me he divorciado
        diet=vegetarian: soy vegetariano|soy vegetariana
        diet=vegan: soy vegano|soy vegana
        diet=meat: como carne|como carne otra vez|vuelvo a comer carne|he vuelto a comer carne
        diet=vegetarian-: no soy vegetariano|no soy vegetariana|ya no soy vegetariano|ya no soy vegetariana
        diet=vegan-: no soy vegano|no soy vegana|ya no soy vegano|ya no soy vegana
        diet=meat-: no como carne|ya no como carne
        age: tengo # años
        name: me llamo
        call: llámame
        like: me gusta|me gustan|me encanta|me encantan
        like-: no me gusta|no me gustan|ya no me gusta|ya no me gustan|odio|detesto
        smoke: fumo
        smoke-: no fumo|ya no fumo|dejé de fumar|he dejado de fumar
        have: tengo un|tengo una
        have-: ya no tengo
        """;

    private const string Others =
        """
        home: vive en
        home!: se mudó a|se ha mudado a
        employer: trabaja en|trabaja para
        occupation: trabaja como
        status=married: está casado|está casada
        diet=vegetarian: es vegetariano|es vegetariana
        diet=vegan: es vegano|es vegana
        """;

    public static readonly FactRules Rules = new(Own, Others)
    {
        Language = Spanish.Rules,
        Framing = new("por cierto|como te dije|como dije|ya te dije que|recuerda que|recuerde que|no olvides que|ten en cuenta que|para que sepas|bueno|pues|hola|sí|no sé si te dije que|y|oye"),
        Fillers = new("un una el la los las es soy de del"),
        Adverbs = new("muy mucho realmente bastante todavía yo"),
        Now = new("ahora actualmente"),
        NoLonger = new("más"),
        Negations = new("no nunca"),
        ClauseBreaks = new("pero porque aunque sino"),
        ValueEnds = new("con porque desde pero cuando donde que y o como en cerca para junto llamado llamada"),
        SentenceGuards = new("si quizás quizá podría sería tendría gustaría dice dijo dijeron cuenta escribe pregunta también ojalá imagina supongamos"),
        ClauseGuards = new("quiero quería voy vamos iba era estaba vivía trabajaba antes espero sueño pienso planeo mañana pronto casi"),
        Possessives = new("mi mis nuestro nuestra"),
        NoValues = new("casa noche paz"),
        Copulas = new("es"),
        New = new("nuevo nueva actual"),
        Names = new("nombre"),
        Favourites = new("favorito favorita preferido preferida"),
        Things = new("número de teléfono|teléfono|número|dirección|correo|email|código postal|sueldo|grupo sanguíneo"),
        Replaceable = new("jefe|jefa|médico|médica|doctor|doctora|dentista|mujer|marido|esposa|esposo|pareja|novio|novia|coche|carro|bici|banco|escuela|casero"),
        Appointments = new("cita|reunión|vuelo|examen|entrevista|boda"),
        Times = new("el a"),
        Moved = new("se ha movido al|se ha cambiado al|se cambió al|se aplazó al"),
    };
}
