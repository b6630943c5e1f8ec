namespace AdaptiveRecall.Memory.Learning.Extraction.Languages;

internal static class Spanish
{
    // Spanish leaves the pronoun out: the commonest verbs of the first person stand for it.
    public static readonly LanguageRules Rules = new()
    {
        Name = "es",
        FirstPerson = new("""
            yo me mi mis mí mío mía nosotros nosotras nuestro nuestra nuestros nuestras nos conmigo soy estoy tengo vivo trabajo voy quiero prefiero odio necesito creo pienso hablo estudio juego como bebo llevo nací fui compré empecé viajo
            conocí trabajé viví estuve tuve vamos vivimos tenemos somos estamos fuimos compramos acabo suelo uso conduzco sufro planeo espero mudé detesto adoro hice hago vi
            """),
        Empty = new("""
            a adiós ahora al algo alguna así aún aunque bien buen buena buenas bueno buenos cada casi claro como con cosa cuál cuando cómo cual dale de del desde día días donde dos e el él ella ellas ellos en entonces entre era eres es esa ese eso esta está
            estaba este esto estás excelente fin fue genial gracias gusta gustó ha hace hasta hay he hola hoy igual incluso la las le les lo los luego más mañana me mejor menos mi mis momento mucha muchas mucho muchos muy nada ni no noche noches nos o ok okay
            otra otro para perdón perfecto pero poco por porque pregunta puede puedes pues que qué quien sea según semana ser si sí sido siempre sin sobre solo son su sus también tan tal tanto tarde tardes te ti tiene tienes toda todo todos tu tus tú un una uno vale
            veo ver verdad vez y ya ayuda ayudas exacto entiendo entendido saludos chao bienvenido pronto luego favor fantástico increíble gran tienes razón funciona correcto incorrecto ayudaste ayudó amable servido
            """),
        Openers = new("hola buenas ok vale gracias y pues bueno por favor ahora entonces sí no oye además"),
        Questions = new("""
            qué es|qué son|qué significa|qué hora|qué puedo|qué debo|qué tal|cuál es|cuáles son|cómo|cuándo|dónde|quién|por qué|cuánto|
            cuánta|cuántos|cuántas|hay alguna|puedo|debo|sabes|tienes|has visto|que es|cual es|como se|como puedo|como hago|donde esta
            """),
        Imagined = new("imagina|imagínate|supón|supongamos|digamos que|y si yo"),
        Conditions = new("si yo|si fuera|si tuviera|si viviera|si pudiera"),
        Unreal = new("sería|tendría|iría|viviría|compraría|podría|haría"),
        Forget = new("olvida que|olvida lo que|olvídate de que|olvide que"),
        Tasks = new("""
            escribe escriba escribir redacta traduce traduzca explica explique resume dame deme muestra muéstrame haz haga crea cree genera genere lista enumera busca encuentra corrige corrija mejora compara calcula analiza propón sugiere recomienda recomiéndame describe define
            añade agrega elimina quita reemplaza cambia modifica optimiza reformula responde contesta usa utiliza continúa ayúdame ayuda dime diga imagina prepara planifica verifica revisa convierte implementa programa habla
            """),
        TaskPhrases = new("""
            puedes|podrías|puede usted|podría usted|me puedes|me podrías|quiero que|necesito que|me gustaría que|ayúdame|dame|muéstrame|
            escríbeme|dime|explícame|eres un|eres una|por favor|necesito ayuda
            """),
        Courtesies = new("cuídate|ten cuidado|dime cómo te|cuéntame|sigue así|mira"),
        WorkAtHand = new("""
            estoy intentando|intento|he intentado|intenté|me sale|obtengo|tengo una pregunta|tengo una duda|tengo un problema|
            tengo un error|no entiendo|no sé|mi código|mi función|mi script|mi texto|necesito|quiero saber|quisiera|me gustaría saber
            """),
        Remember = new("""
            recuerda que|recuerde que|recuerda mi|acuérdate|no olvides que|no olvides mi|no te olvides|ten en cuenta|tenga en cuenta|
            toma nota|anota que|anota|apunta que|apunta|a partir de ahora|de ahora en adelante|desde ahora|en el futuro|llámame|
            para que sepas|guarda esto|memoriza
            """),
        NotRemember = new("te acuerdas|recuerdo que|me acuerdo"),
        Standing = new("siempre nunca"),
        Reasons = new("""
            donde vivo|donde trabajo|porque soy|porque tengo|porque no|ya que soy|ya que|soy vegetarian*|soy vegan*|
            soy alérgic*|odio|no como|acabo de
            """),
        Mentions = new("""
            vivo en|trabajo como|trabajo en|mi esposa|mi esposo|mi mujer|mi marido|mi hija|mi hijo|mis hijos|mi madre|mi padre|
            mi hermana|mi hermano|mi novia|mi novio|me llamo
            """),
        Profile = new("""
            me llamo|mi nombre|vivo en|vivimos en|vivo|soy de|nací en|nací|soy un|soy una|soy alérgic*|alérgic*|alergia|intolerante|
            celíac*|vegetarian*|vegan*|diabétic*|mi cumpleaños|cumpleaños|años|trabajo como|trabajo en|trabajo de|trabajo|mi trabajo|
            hablo|estudio|estoy casad*|soy soltero|soy soltera|soy divorciad*|no como|no bebo|soy enfermer*|soy médic*|soy profesor*|
            soy ingenier*|soy estudiante|soy abogad*
            """),
        NotProfile = new(""),
        Relations = new("""
            mi jefe|mi jefa|mi esposa|mi esposo|mi mujer|mi marido|mi pareja|mi hija|mi hijo|mis hijos|mis padres|mi madre|mi padre|
            mi mamá|mi papá|mi hermana|mi hermano|mi abuela|mi abuelo|mi novia|mi novio|mi familia|mi perro|mi perra|mi gato|mi gata|
            nuestro perro|nuestra hija|nuestro hijo
            """),
        Copulas = new("""
            es un|es una|se llama|se llaman|trabaja como|trabaja en|vive en|estudia|años|es alérgic*|es vegetarian*|es vegan*|nació|
            cumpleaños|es médic*|es enfermer*
            """),
        Preference = new("""
            me gusta|me gustan|me encanta|me encantan|prefiero|odio|detesto|adoro|no me gusta|no me gustan|no soporto|mi favorit*|
            favorito|favorita|soy fan|me fascina
            """),
        Plan = new("""
            voy a|vamos a|planeo|pienso|tengo pensado|quiero|queremos|espero|próxima semana|la semana que viene|próximo|próxima|
            próximo mes|el año que viene|cita|mi objetivo|mi meta|mi sueño|tengo que|debo|me mudo|nos mudamos|viajo|viajamos
            """),
    };
}
