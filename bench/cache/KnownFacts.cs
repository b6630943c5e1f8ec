namespace AdaptiveRecall.Bench.Cache;

/// <summary>What the user of the replay is known by, and how they ask about it: far enough apart that a question recalls its own fact.</summary>
internal static class KnownFacts
{
    public static readonly IReadOnlyList<(string Fact, string Question)> All =
    [
        ("My dog is called Biscuit.", "What is my dog called?"),
        ("I am allergic to peanuts.", "Which food am I allergic to?"),
        ("My sister Paula lives in Porto.", "Where does my sister Paula live?"),
        ("I drive a blue Volvo from 1998.", "Which car do I drive?"),
        ("I play the cello in an amateur orchestra.", "Which instrument do I play in the orchestra?"),
        ("My office is on the third floor of the Meridian building.", "On which floor is my office?"),
        ("I finished the Lisbon marathon in four hours.", "How long did the marathon take me?"),
        ("My favourite author is Ursula Le Guin.", "Who is my favourite author?"),
        ("I work as a plumber for a family firm.", "What do I work as?"),
        ("My wedding anniversary is on the ninth of June.", "When is my wedding anniversary?"),
        ("I keep bees behind the greenhouse.", "Where do I keep my bees?"),
        ("My landlord is Mr Okafor.", "Who is my landlord?"),
        ("I am learning Portuguese with a tutor on Tuesdays.", "On which day is my Portuguese tutor here?"),
        ("My blood group is O negative.", "What is my blood group?"),
        ("I collect stamps from Iceland.", "Which stamps do I collect?"),
        ("My telescope has a mirror of eight inches.", "How large is the mirror of my telescope?"),
        ("I take the tram number seventeen to town.", "Which tram do I take to town?"),
        ("My grandmother was born in Trieste.", "Where was my grandmother born?"),
        ("I brew stout in the cellar every winter.", "What do I brew in the cellar?"),
        ("My laptop runs Fedora.", "What does my laptop run?"),
        ("I broke my left wrist while skating.", "Which wrist did I break?"),
        ("My daughter studies geology in Leeds.", "What does my daughter study?"),
        ("I swim at the lido before breakfast.", "Where do I swim before breakfast?"),
        ("My passport expires in March.", "When does my passport expire?"),
        ("I vote by post from abroad.", "How do I vote from abroad?"),
    ];
}
