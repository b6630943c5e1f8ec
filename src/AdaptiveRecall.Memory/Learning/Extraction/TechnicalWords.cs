namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Words of code and computers, in the languages of the rules. None that has a common other meaning ("class", "table").</summary>
internal static class TechnicalWords
{
    private static readonly WordSet Words = new("""
        code codes error errors bug bugs exception exceptions function functions variable variables regex api apis json xml yaml csv html css sql javascript typescript python
        java php ruby golang kotlin swiftui bash powershell array arrays integer boolean null undefined nan compile compiles compiler runtime syntax script scripts database
        databases docker kubernetes git github npm linux ubuntu http https url endpoint backend frontend async await debugger localhost algorithm refactor dataframe pandas
        numpy django flask react angular vue node.js dotnet stacktrace traceback nullpointerexception nullreferenceexception regexp parser webpack segfault
        funktion funktionen fehler fehlermeldung skript datenbank fonction fonctions erreur erreurs función funciones función código funzione funzioni codice errore errori
        função funções código erro erros functie functies foutmelding
        """);

    /// <summary>Whether a word in lower case is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> word) =>
        Words.Contains(word) || (word.Length > 9 && word.EndsWith("exception", StringComparison.Ordinal));
}
