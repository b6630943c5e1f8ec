using System.Collections.Frozen;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Tells whether a message is about the one who writes it, or about what was said before: such a message wants memories,
/// "what is photosynthesis" does not.
/// </summary>
internal static class PersonalMessages
{
    // And what elision leaves of French ones: "j'habite", "m'appelle". English "I'm" has its "i". Where the person is in the verb, the
    // commonest verbs. Japanese leaves the person out: whose son, if not one's own.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Others = SetOf(
        """
        we us our ours ourselves wir uns unser unsere unseren j m nous notre nos nosotros nosotras nuestro nuestra nuestros nuestras noi nostro nostra ons onze
        tengo soy estoy vivo trabajo tomo tuve trabajaba vivia tenho sou estou moro tive ho abito lavoro lavoravo
        vara vores vart mieszkam pracuje lubie nas nasz nasza nasze мы нас нам наш наша наши наше ми наші biz bizim yasiyorum calisiyorum kami kita toi cua
        نحن لنا אנחנו שלנו हम हमारा हमारी हमारे εμεισ μασ
        うち 息子 娘の 妻の 夫の 母の 父の 祖父 祖母 家族 両親 우리
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Recalling = SetOf(
        """
        remember remind recall mentioned told talked discussed erinnere erinnerst rappelle recuerdas ricordi lembra
        herinner minns husker pamietasz przypomnij помнишь напомни памятаєш hatirliyor ingat تتذكر זוכר याद θυμασαι 记得 还记 提醒 覚え 기억
        """);

    // "Tell me a joke", "write me a poem": who it is for, not whom it is about.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Giving = SetOf(
        "give tell show write make help let teach send draw find get explain bring read sing build create generate suggest after like");

    // "How do I undo a commit": anybody.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Doing = SetOf("do can should would could must may");

    /// <summary>Whether it is.</summary>
    public static bool IsPersonal(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        bool afterGiving = false, afterHow = false, afterHowDo = false;
        while (words.MoveNext())
        {
            var word = words.Word;
            var counts = word switch
            {
                "me" => !afterGiving,
                "i" => !afterHowDo,
                _ => FirstPersonWords.Contains(word) || Others.Contains(word) || Recalling.Contains(word),
            };
            if (counts)
            {
                return true;
            }

            afterGiving = Giving.Contains(word);
            afterHowDo = afterHow && Doing.Contains(word);
            afterHow = word is "how";
        }

        return false;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
