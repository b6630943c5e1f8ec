using AdaptiveRecall.Memory.Learning.Extraction;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Names of countries and larger regions in the languages of the rules, and words for parts of a town: what contains a home or is a part of it.</summary>
internal static class Countries
{
    private static readonly WordSet Names = new("""
        europe asia africa america usa us uk england scotland wales ireland britain germany france spain italy portugal netherlands holland belgium austria switzerland poland denmark sweden norway finland iceland greece turkey russia
        ukraine romania bulgaria hungary czechia slovakia slovenia croatia serbia bosnia albania moldova estonia latvia lithuania canada mexico brazil argentina chile peru colombia venezuela ecuador bolivia uruguay paraguay cuba china
        japan korea india pakistan bangladesh nepal thailand vietnam indonesia malaysia singapore philippines australia zealand egypt morocco algeria tunisia nigeria ghana kenya ethiopia tanzania uganda africa israel lebanon jordan iran
        iraq syria saudi emirates california texas florida bavaria saxony tuscany andalusia catalonia brittany normandy flanders
        europa deutschland österreich schweiz frankreich spanien italien niederlande belgien polen dänemark schweden norwegen finnland griechenland türkei russland england bayern sachsen hessen thüringen
        allemagne autriche suisse espagne italie belgique pologne angleterre bretagne normandie alemania austria suiza francia españa inglaterra italia portugal méxico brasil argentina germania svizzera spagna inghilterra francia
        alemanha áustria suíça frança espanha itália inglaterra duitsland oostenrijk zwitserland frankrijk spanje italië engeland belgië nederland vlaanderen
        district neighbourhood neighborhood quarter suburb street road avenue centre center countryside village city town north south east west coast
        """);

    /// <summary>Whether one of the words is such a name.</summary>
    public static bool AreIn(string[] words) => Array.Exists(words, static word => Names.Contains(word));
}
