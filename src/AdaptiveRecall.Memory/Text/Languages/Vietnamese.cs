namespace AdaptiveRecall.Memory.Text.Languages;

/// <summary>Vietnamese has no endings. Function words that are English words without their marks ("con", "may") stay terms.</summary>
internal static class Vietnamese
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Vietnamese,
        StopWords = """
            toi anh chi chung minh cua va hoac nhung thi khong da dang se duoc bi cho voi tu trong ngoai tren duoi o tai ve nay kia ay gi nao dau khi bao nhieu sao vi nen cac mot cung rat qua toi la co
            """,
        Letters = "đơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    };
}
