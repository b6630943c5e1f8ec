using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

/// <summary>Hebrew: one prefixed particle and the plural; final forms of letters are folded before.</summary>
internal static class Hebrew
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Hebrew,
        StopWords = """
            אני אתה את הוא היא אנחנו אתמ המ הנ שלי שלכ שלו שלה שלנו של על עמ אל מנ לא כנ גמ רק כי אמ או אבל זה זו זאת אלה מה מי איפה מתי איכ למה כמה איזה איזו יש אינ היה היתה היו להיות כל עוד כבר מאוד אחרי לפני בינ אותי אותו אותה
            """,
        Stemmer = new(
            string.Empty,
            new Endings(3, "ימ ות"),
            new Beginnings(3, "וה ו ה ב ל מ ש כ")),
    };
}
