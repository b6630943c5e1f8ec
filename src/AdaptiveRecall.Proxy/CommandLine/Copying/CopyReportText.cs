using System.Globalization;
using AdaptiveRecall.Memory.Transfer;

namespace AdaptiveRecall.Proxy.CommandLine.Copying;

/// <summary>What a copy found at its end, for people and for logs.</summary>
internal static class CopyReportText
{
    public static void Write(TextWriter output, StoreCopyReport report)
    {
        Line(output, "", "source", "target");
        Line(output, "owners", report.Source.Owners, report.Target.Owners);
        Line(output, "memories", report.Source.Memories, report.Target.Memories);
        Line(output, "turns", report.Source.Turns, report.Target.Turns);
        Line(output, "vectors", report.Source.Vectors, report.Target.Vectors);
        Line(output, "records", report.Source.Records, report.Target.Records);
        Line(output, "work", report.Source.Work, report.Target.Work);
        output.WriteLine($"  digest of the source  {report.Source.Digest}");
        output.WriteLine($"  digest of the target  {report.Target.Digest}");
        output.WriteLine("  Compared: every owner's log in its order (turns, cards, all fields of the memories, vectors number by number), records, work.");
        if (report.RoundedVectors > 0)
        {
            output.WriteLine(FormattableString.Invariant($"  {report.RoundedVectors} vectors are not the same to the bit; the largest difference of two numbers is {report.LargestDifference:G2}."));
        }

        output.WriteLine(report.AreEqual
            ? "Both hold the same."
            : FormattableString.Invariant($"{report.Differing} owners are not the same in both. Stop what writes to the source, and start the copy again with the same arguments."));
    }

    private static void Line(TextWriter output, string name, long source, long target) =>
        Line(output, name, source.ToString("N0", CultureInfo.InvariantCulture), target.ToString("N0", CultureInfo.InvariantCulture));

    private static void Line(TextWriter output, string name, string source, string target) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-9}{source,15}{target,15}"));
}
