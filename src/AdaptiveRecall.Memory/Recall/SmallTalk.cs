using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Words that greet, thank, agree or fill. A message of these alone asks for nothing, and what it has in common with a
/// memory ("Hi!" and "Hi Anna") is no evidence.
/// </summary>
internal static class SmallTalk
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = ((string[])
    [
        .. """
           hi hello hey heya hiya yo sup greetings howdy bye goodbye cya later cheers morning afternoon evening night good
           thanks thank thx ty tysm welcome appreciate ok okay okey k kk yes yeah yep yup no nope nah sure right exactly
           indeed great nice cool awesome perfect excellent amazing wonderful brilliant fantastic lovely fine well wow oh
           ah hmm hm uh um lol haha hahaha lmao please pls sorry oops everything anything something nothing thing stuff
           got get go going make made let lets see know tell say said think want need like really actually still yet also
           again sense sounds makes works keep continue next helpful funny mean explain try stop wait repeat maybe perhaps just much many lot little bit way ll d
           hallo guten tag abend morgen danke bitte tschuss ja nein gut super
           bonjour salut bonsoir merci oui non bien
           hola buenos dias tardes noches gracias adios si bueno
           ciao buongiorno buonasera grazie prego
           ola oi obrigado obrigada bom boa dia noite sim
           hoi dag dank bedankt doei goed
           hej hei takk tack tak farvel
           czesc dziekuje dzieki prosze witam
           merhaba selam tesekkurler sagol lutfen
           halo terima kasih tolong selamat
           chao xin cam on
           привет здравствуйте спасибо пожалуйста пока привіт дякую
           مرحبا شكرا سلام ممنون لطفا
           שלום תודה בבקשה
           नमस्ते धन्यवाद कृपया
           γεια ευχαριστω παρακαλω
           你好 您好 谢谢 再见 早上 好的 什么 多少 怎么 怎样 么样 哪里 哪儿 哪天 哪个 几点 谁是 是谁 为什 请问
           です すか ます まし した して いる ある どの どん んな いつ どこ なぜ どう 何を 何が 何で 何の 誰が こん にち あり りが がと
           안녕 하세 세요 감사 합니 니다 무엇 언제 어디 누구 뭐야
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(),
    ]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word);
}
