using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

internal static class PortugueseFacts
{
    private const string Own =
        """
        home: moro em|moro no|moro na|vivo em|vivo no|vivo na|moramos em
        home!: me mudei para|mudei me para|nos mudamos para
        home-: não moro em|não moro mais em|não vivo mais em
        employer: trabalho na|trabalho no|trabalho para
        employer-: não trabalho mais na|não trabalho mais no
        occupation: trabalho como
        occupation-: não trabalho mais como
        status=single: sou solteiro|sou solteira|estou solteiro|estou solteira
        status=married: sou casado|sou casada|me casei|casei me
        status=divorced: sou divorciado|sou divorciada
        diet=vegetarian: sou vegetariano|sou vegetariana
        diet=vegan: sou vegano|sou vegana
        diet=meat: como carne|voltei a comer carne|como carne de novo
        diet=vegetarian-: não sou vegetariano|não sou vegetariana|não sou mais vegetariano|não sou mais vegetariana
        diet=vegan-: não sou mais vegano|não sou mais vegana
        diet=meat-: não como carne|não como mais carne
        age: tenho # anos
        name: me chamo|chamo me
        call: me chame de
        like: gosto de|adoro
        like-: não gosto de|não gosto mais de|odeio|detesto
        smoke: fumo
        smoke-: não fumo|não fumo mais|parei de fumar|deixei de fumar
        """;

    private const string Others =
        """
        home: mora em|mora no|mora na|vive em
        home!: se mudou para|mudou se para
        employer: trabalha na|trabalha no
        occupation: trabalha como
        status=married: é casado|é casada
        diet=vegetarian: é vegetariano|é vegetariana
        """;

    public static readonly FactRules Rules = new(Own, Others)
    {
        Language = Portuguese.Rules,
        Framing = new("aliás|a propósito|como eu disse|como te disse|lembre se de que|lembra que|lembre que|não esqueça que|não se esqueça de que|só para você saber|bom|então|olá|oi|sim|e"),
        Fillers = new("um uma o a os as é sou de do da"),
        Adverbs = new("muito realmente eu ainda já bem"),
        Now = new("agora atualmente"),
        NoLonger = new("mais"),
        Negations = new("não nunca"),
        ClauseBreaks = new("mas porque embora"),
        ValueEnds = new("com porque desde mas quando onde que e ou como em perto para junto"),
        SentenceGuards = new("caso talvez poderia seria teria gostaria diz disse contou escreve pergunta também imagine suponha"),
        ClauseGuards = new("quero queria vou vamos era estava morava trabalhava antes espero sonho penso amanhã breve quase"),
        Possessives = new("meu minha meus minhas nosso nossa"),
        NoValues = new("casa noite"),
        Copulas = new("é"),
        New = new("novo nova atual"),
        Names = new("nome"),
        Favourites = new("favorito favorita preferido preferida"),
        Things = new("número de telefone|telefone|número|endereço|morada|email|cep|salário"),
        Replaceable = new("chefe|médico|médica|dentista|mulher|esposa|marido|namorado|namorada|carro|bicicleta|banco|escola"),
        Appointments = new("consulta|reunião|voo|exame|entrevista|casamento"),
        Times = new("no na às"),
        Moved = new("foi adiado para|foi adiada para|foi remarcado para|foi remarcada para"),
    };
}
