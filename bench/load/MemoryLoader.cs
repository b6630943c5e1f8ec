namespace AdaptiveRecall.Bench.Load;

/// <summary>Gives users their memories, over the memory API.</summary>
internal static class MemoryLoader
{
    // What a batch takes at most.
    private const int BatchSize = 1000;

    public static async Task LoadAsync(Uri proxy, string user, int firstNumber, int count, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = proxy };
        client.DefaultRequestHeaders.Add("x-user-id", user);
        foreach (var batch in Enumerable.Range(firstNumber, count).Chunk(BatchSize))
        {
            var memories = batch.Select(static number => new { text = SampleText.Statement(number), source = new { type = "chat", role = "user", conversation = $"c{number / 40}", sequence = number % 40 } });
            using var response = await client.PostAsJsonAsync(new Uri("/memory/v1/memories/batch", UriKind.Relative), new { memories }, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"The memory API answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
    }
}
