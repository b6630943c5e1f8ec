namespace AdaptiveRecall.Memory.Learning.Extraction.Languages;

internal static class Portuguese
{
    // Portuguese may leave the pronoun out: the commonest verbs of the first person stand for it.
    public static readonly LanguageRules Rules = new()
    {
        Name = "pt",
        FirstPerson = new("""
            eu me mim meu minha meus minhas comigo nós nosso nossa nossos nossas sou estou tenho moro vivo trabalho vou quero prefiro odeio adoro gosto detesto preciso acho penso falo estudo jogo como bebo nasci fui comprei comecei viajo
            vamos moramos temos somos estamos fomos uso dirijo sofro pretendo espero mudei fiz faço
            """),
        Empty = new("""
            a agora ainda algo alguém ao aos apenas aqui as assim até bem boa boas bom bons cada certo claro com como correto da das de dela dele depois desse deste dia do dos e é ela ele eles em então entre era errado essa esse esta está estão este eu exato excelente
            faz fazer foi gente grande há hoje igual isso isto já lá legal lhe mais mas me melhor menos mesmo meu minha muita muito na nada não nas nem no noite nos nós nossa o obrigada obrigado oi ok okay olá ontem os ótimo ou outra outro para parece pela pelo perfeito
            pergunta pode pois por porque pouco prazer pra problema qual quando que quê quem quer são se sem semana ser seu seus sim só sobre sua tá também tão tarde tchau te tem tenho ter teu ti tipo todo todos tudo tu tua um uma valeu vamos vez você vocês ajuda amanhã
            entendi entendo breve favor fantástico incrível funciona adeus fim fixe até logo ajudou gentil
            """),
        Openers = new("oi olá ok obrigado obrigada e então bem bom sim não agora por favor ah aliás"),
        Questions = new("""
            o que é|o que são|o que significa|o que posso|o que devo|que horas|qual é|quais são|como|quando é|quando foi|onde fica|
            onde posso|onde está|quem é|quem foi|por que|porque é|quanto|quanta|quantos|quantas|existe|há algum|posso|devo|sabe|
            você sabe|você tem|você já|por qué
            """),
        Imagined = new("imagine|imagina|suponha|suponhamos|digamos que|vamos supor|faz de conta"),
        Conditions = new("se eu|se fosse|se tivesse|se morasse|se pudesse"),
        Unreal = new("seria|teria|iria|moraria|compraria|poderia|faria"),
        Forget = new("esquece que|esqueça que|esquece o que|esqueça o que"),
        Tasks = new("""
            escreva escreve redija traduza traduz explique explica resuma resume dê dá mostre mostra faça faz crie cria gere gera liste lista encontre procure corrija corrige melhore compare calcule analise proponha sugira sugere recomende recomenda descreva defina adicione remova
            substitua mude modifique otimize reformule responda responde use utilize continue ajude ajuda diga diz imagine prepare planeje verifique revise converta implemente programe fale
            """),
        TaskPhrases = new("""
            você pode|você poderia|pode me|poderia me|podes|poderias|me ajude|ajude me|ajuda me|quero que você|preciso que você|
            gostaria que você|me dê|me mostre|me diga|me explique|dá me|você é um|você é uma|por favor|preciso de ajuda
            """),
        Courtesies = new("se cuida|cuida te|me conta|conta me|olha"),
        WorkAtHand = new("""
            estou tentando|estou a tentar|tentei|recebo|obtenho|tenho uma pergunta|tenho uma dúvida|tenho um problema|tenho um erro|
            não entendo|não sei|meu código|minha função|meu script|meu texto|preciso|quero saber|gostaria de saber|gostaria
            """),
        Remember = new("""
            lembre se|lembra te|lembre que|lembra que|lembre de que|não esqueça que|não esqueça meu|não esqueça minha|não te esqueças|
            não se esqueça|tenha em mente|tem em conta|leve em conta|anote|anota|tome nota|a partir de agora|de agora em diante|
            daqui em diante|no futuro|me chame|chama me|chame me|para sua informação|memorize|guarde que
            """),
        NotRemember = new("você lembra|eu lembro|me lembro|lembras te"),
        Standing = new("sempre nunca"),
        Reasons = new("""
            onde moro|onde eu moro|onde vivo|onde trabalho|porque sou|porque eu|porque tenho|já que|pois sou|sou vegetarian*|
            sou vegan*|sou alérgic*|odeio|não como|acabei de
            """),
        Mentions = new("""
            moro em|vivo em|trabalho como|minha esposa|meu marido|minha filha|meu filho|meus filhos|minha mãe|meu pai|
            minha irmã|meu irmão|minha namorada|meu namorado|me chamo|chamo me
            """),
        Profile = new("""
            me chamo|chamo me|meu nome|o meu nome|moro em|moramos|moro|vivo em|vivo|sou de|nasci|sou um|sou uma|sou alérgic*|alérgic*|
            alergia|intolerante|celíac*|vegetarian*|vegan*|diabétic*|aniversário|anos|trabalho como|trabalho em|trabalho na|trabalho no|
            trabalho|meu trabalho|falo|estudo|sou casad*|sou solteir*|sou divorciad*|não como|não bebo|sou enfermeir*|sou médic*|
            sou professor*|sou engenheir*|sou estudante
            """),
        NotProfile = new(""),
        Relations = new("""
            meu chefe|minha chefe|minha esposa|minha mulher|meu marido|minha filha|meu filho|meus filhos|meus pais|minha mãe|meu pai|
            minha irmã|meu irmão|minha avó|meu avô|minha namorada|meu namorado|minha família|meu cachorro|minha cachorra|meu cão|
            meu gato|minha gata
            """),
        Copulas = new("""
            é um|é uma|se chama|se chamam|trabalha como|trabalha em|mora em|vive em|estuda|anos|é alérgic*|é vegetarian*|é vegan*|nasceu|
            aniversário|é médic*
            """),
        Preference = new("""
            gosto de|gosto do|gosto da|gosto muito|adoro|amo|prefiro|odeio|detesto|não gosto|não suporto|favorito|favorita|preferido|
            preferida|sou fã
            """),
        Plan = new("""
            vou|vamos|pretendo|planejo|quero|queremos|espero|penso em|próxima semana|semana que vem|próximo|próxima|mês que vem|
            ano que vem|amanhã|consulta|meu objetivo|minha meta|meu sonho|tenho que|preciso|me mudo|vou me mudar|viajo|viajamos
            """),
    };
}
