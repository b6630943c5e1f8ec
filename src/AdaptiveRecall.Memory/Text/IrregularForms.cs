using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// English forms that no suffix rule leads back to their base ("went", "children"), and those that Porter's rules tear
/// apart ("die", "died"; "try", "tried"). Forms that are more often another word stay out ("rose", "bit", "ground", "wound", "lives").
/// </summary>
internal static class IrregularForms
{
    // A line: the base, then its forms.
    private const string List =
        """
        arise arose arisen
        awake awoke awoken
        bad worse worst
        beat beaten
        become became
        begin began begun
        bend bent
        bind bound
        bite bitten
        bleed bled
        blow blew blown
        break broke broken
        breed bred
        bring brought
        build built
        burn burnt
        buy bought
        calf calves
        catch caught
        child children
        choose chose chosen
        cling clung
        come came
        creep crept
        crisis crises
        criterion criteria
        cry cries cried
        deal dealt
        diagnosis diagnoses
        die died dies dying
        dig dug
        draw drew drawn
        dream dreamt
        drink drank drunk
        drive drove driven
        dry dries dried
        eat ate eaten
        elf elves
        fall fell fallen
        far farther farthest furthest
        feed fed
        feel felt
        fight fought
        find found
        flee fled
        fling flung
        fly flew flown flies
        foot feet
        forbid forbade forbidden
        forget forgot forgotten
        forgive forgave forgiven
        freeze froze frozen
        fry fries fried
        fungus fungi
        get got gotten
        give gave given
        go went gone goes
        good better best
        goose geese
        grow grew grown
        half halves
        hang hung
        hear heard
        hide hid hidden
        hold held
        keep kept
        kneel knelt
        knife knives
        know knew known
        lay laid
        lead led
        lean leant
        leap leapt
        learn learnt
        leave left
        lend lent
        lie lied lies lying lain
        light lit
        loaf loaves
        lose lost
        louse lice
        make made
        man men
        mean meant
        meet met
        mouse mice
        overcome overcame
        oversleep overslept
        ox oxen
        parenthesis parentheses
        pay paid
        phenomenon phenomena
        plead pled
        prove proven
        rebuild rebuilt
        ride rode ridden
        ring rang rung
        rise risen
        run ran
        say said
        scarf scarves
        see saw seen
        seek sought
        sell sold
        send sent
        sew sewn
        shake shook shaken
        shave shaven
        sheaf sheaves
        shelf shelves
        shine shone
        shoot shot
        show shown
        shrink shrank shrunk
        sing sang sung
        sink sank sunk
        sit sat
        ski skied
        sky skies
        sleep slept
        slide slid
        smell smelt
        sneak snuck
        sow sown
        speak spoke spoken
        speed sped
        spend spent
        spill spilt
        spin spun
        spit spat
        spoil spoilt
        spring sprang sprung
        spy spies spied
        stand stood
        steal stole stolen
        stick stuck
        sting stung
        stink stank stunk
        strike struck stricken
        strive strove striven
        swear swore sworn
        sweep swept
        swell swollen
        swim swam swum
        swing swung
        take took taken
        teach taught
        tear tore torn
        tell told
        thesis theses
        thief thieves
        think thought
        throw threw thrown
        tie tied ties tying
        tooth teeth
        tread trod trodden
        try tries tried
        undergo underwent undergone
        understand understood
        undo undid undone
        uphold upheld
        wake woke woken
        wear wore worn
        weave wove woven
        weep wept
        wife wives
        win won
        withdraw withdrew withdrawn
        withhold withheld
        wolf wolves
        woman women
        write wrote written
        """;

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Bases =
        Read().ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the base of an irregular form.</summary>
    public static bool TryGetBase(ReadOnlySpan<char> word, out ReadOnlySpan<char> baseForm)
    {
        var found = Bases.TryGetValue(word, out var text);
        baseForm = text;
        return found;
    }

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        foreach (var line in List.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var forms = line.Split(' ');
            foreach (var form in forms.Skip(1))
            {
                yield return new(form, forms[0]);
            }
        }
    }
}
