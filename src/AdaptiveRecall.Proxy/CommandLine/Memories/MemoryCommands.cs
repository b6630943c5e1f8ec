using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>The commands about one user's memories.</summary>
internal static class MemoryCommands
{
    public static void AddTo(Command memory)
    {
        memory.Add(ListCommand.New());
        memory.Add(SearchCommand.New());
        memory.Add(AddCommand.New());
        memory.Add(DeleteCommand.New());
        memory.Add(HistoryCommand.New());
        memory.Add(StatsCommand.New());
        memory.Add(ExportCommand.New());
        memory.Add(ImportCommand.New());
        memory.Add(EraseCommand.New());
    }
}
