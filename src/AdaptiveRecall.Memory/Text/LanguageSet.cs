namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Languages whose words have rules of their own. One language is a set of one. Chinese, Japanese, Korean, Thai and the
/// like have none: their script tells how they are cut (see <see cref="UnspacedScripts"/>).
/// </summary>
[Flags]
internal enum LanguageSet : uint
{
    None = 0,
    English = 1 << 0,
    German = 1 << 1,
    French = 1 << 2,
    Spanish = 1 << 3,
    Italian = 1 << 4,
    Portuguese = 1 << 5,
    Dutch = 1 << 6,
    Swedish = 1 << 7,
    Danish = 1 << 8,
    Norwegian = 1 << 9,
    Polish = 1 << 10,
    Turkish = 1 << 11,
    Indonesian = 1 << 12,
    Vietnamese = 1 << 13,
    Russian = 1 << 14,
    Ukrainian = 1 << 15,
    Arabic = 1 << 16,
    Persian = 1 << 17,
    Hebrew = 1 << 18,
    Hindi = 1 << 19,
    Greek = 1 << 20,

    /// <summary>Those that are written in Latin letters: which of them a word is in, only its neighbours tell.</summary>
    Latin = English | German | French | Spanish | Italian | Portuguese | Dutch | Swedish | Danish | Norwegian | Polish | Turkish | Indonesian | Vietnamese,
}
