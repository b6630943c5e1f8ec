using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Portuguese
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Portuguese,
        StopWords = """
            eu tu ele ela nos vos eles elas voce voces me te se lhe lhes o a os as um uma uns umas meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas e ou mas se que quem qual quais quando
            onde como quanto quanta quantos quantas porque por para com sem sobre entre de do da dos das no na nos nas ao aos pelo pela pelos pelas num numa em ate desde este esta estes estas esse essa isso isto aquele
            aquela sou es somos sao era eram foi foram ser sido estou estamos estao estava estavam estar tenho tens tem temos tinha ter ha nao muito mais tambem ja
            """,
        Hints = "ola obrigado obrigada ontem hoje amanha sempre nunca moro chamo chama gosto posso quero trabalho",
        Letters = "ãõçáéíóúâêô",
        Stemmer = new(
            """
            ir vou vais vai vamos vao fui
            faz faco fiz fez fizemos feito fazer
            pod posso podes pude poder
            quer quero queres quis querer
            vir venho vens vem vim veio
            diz digo disse dito dizer
            sab sei sabes soube saber
            traz trago trouxe trazer
            """,
            new Endings(3, "oes>ao aes>ao ais>al eis>el ns>m avamos iamos amos emos imos s"),
            new Endings(3, "aram eram iram avam ando endo indo ado ada ido ida ava ara era ira ar er ir am em ei ou eu iu mente ico ica ia cao"),
            new Endings(3, "a o e i")),
        Dates = new("""
            Yesterday ontem
            BeforeYesterday anteontem
            Tomorrow amanha
            OtherTime hoje recentemente
            LastAfter passado passada passados passadas ultimo ultima
            NextAfter proximo proxima vem
            This este esta
            In em desde ate inicio fim
            AgoBefore ha faz
            Ago atras
            Few alguns algumas varios varias
            Day dia dias
            Night noite
            Week semana semanas
            Month mes meses
            Year ano anos
            Weekdays domingo segunda terca quarta quinta sexta sabado
            Spring primavera
            Summer verao
            Autumn outono
            Winter inverno
            Months janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
            Numbers um dois tres quatro cinco seis sete oito nove dez onze doze
            Numbers uma duas
            Of de do da
            """),
    };
}
