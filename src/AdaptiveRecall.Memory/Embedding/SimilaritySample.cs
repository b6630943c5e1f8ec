namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// Pairs of a message and the memory that it is about. All other combinations of a message and a memory are unrelated: 48 pairs give 48
/// related similarities and 2,256 unrelated ones, whose averages are known to about .02 and .003 (measured with the embedder inside).
/// </summary>
internal static class SimilaritySample
{
    public static IReadOnlyList<(string Message, string Memory)> Pairs { get; } =
    [
        ("What is my dog called?", "I have a dog named Rex."),
        ("Where do I live now?", "I moved to Oslo last month."),
        ("Which car should I take to the garage?", "My old Volvo needs new brakes."),
        ("What can I cook tonight?", "I am allergic to peanuts."),
        ("When is my wife's birthday?", "My wife was born on the third of May."),
        ("Which language was I learning?", "I started a Spanish course in January."),
        ("What did the doctor say about my knee?", "The doctor told me to rest my knee for six weeks."),
        ("How is my new job going?", "I work as a nurse at the city hospital since spring."),
        ("Which book did I want to read next?", "I borrowed a novel about the sea from the library."),
        ("Who teaches my daughter piano?", "Mrs Lind gives my daughter piano lessons on Mondays."),
        ("What size are my shoes?", "I wear shoes in size forty three."),
        ("Where did we go on holiday?", "We spent our summer holiday on a farm in Portugal."),
        ("Can you suggest a film for me?", "I love quiet films about families."),
        ("What was the password hint for the wifi?", "The wifi at home is named after our cat."),
        ("How many children does my brother have?", "My brother has three sons."),
        ("When does my train leave?", "My train to Vienna leaves at seven in the morning."),
        ("Which medicine do I take?", "I take a pill against high blood pressure every evening."),
        ("What did I plant in the garden?", "I planted tomatoes and beans in the garden."),
        ("Who is coming to the party?", "I invited eleven friends to my party on Saturday."),
        ("What instrument do I play?", "I have been playing the guitar since school."),
        ("How much do I pay for rent?", "Our rent went up to nine hundred a month."),
        ("Which bank do I use?", "I opened an account with a small savings bank."),
        ("What should I wear to the wedding?", "My cousin is getting married in June."),
        ("How far did I run?", "I ran ten kilometres along the river yesterday."),
        ("Which phone do I own?", "I bought a used phone with a good camera."),
        ("What does my son study?", "My son studies physics in his second year."),
        ("Why was I tired this week?", "The baby kept us awake all night."),
        ("What kind of coffee do I like?", "I drink my coffee black and strong."),
        ("Is my flat close to the office?", "From my flat I walk ten minutes to the office."),
        ("What was wrong with the computer?", "The fan of my computer was broken and it got too hot."),
        ("Who repaired the roof?", "A carpenter from the village fixed our roof after the storm."),
        ("Which team do I support?", "I have been a fan of the local football team for years."),
        ("What happened at the meeting?", "At the meeting my boss cancelled the project."),
        ("How old is my grandmother?", "My grandmother turned ninety in autumn."),
        ("Do I eat meat?", "I have been a vegetarian for five years."),
        ("What present did I buy for Tom?", "I got Tom a wooden chess set for Christmas."),
        ("When did I stop smoking?", "I gave up cigarettes two years ago."),
        ("What am I afraid of?", "High bridges and ladders frighten me."),
        ("Which mountain did we climb?", "We hiked up the highest peak of the valley with a guide."),
        ("Who borrowed my drill?", "Our neighbour still has my drill and my saw."),
        ("What do I want to do when I retire?", "After retirement I would like to sail around the world."),
        ("Which bike did I choose?", "I ordered a red bicycle with eight gears."),
        ("What did my teacher think of the essay?", "The teacher praised my essay about democracy."),
        ("How do I get to the airport?", "A bus to the airport stops in front of my house."),
        ("What music was played at the concert?", "The orchestra played a symphony by Brahms at the concert."),
        ("Where is the spare key?", "The spare key lies under the flower pot."),
        ("What did I dream about?", "In my dream I could fly over the town."),
        ("How much did the insurance pay?", "The insurance covered half of the damage to the kitchen."),
    ];
}
