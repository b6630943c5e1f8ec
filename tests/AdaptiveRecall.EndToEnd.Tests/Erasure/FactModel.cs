using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;

namespace AdaptiveRecall.EndToEnd.Tests.Erasure;

/// <summary>An upstream that watches for facts in what it is asked, and holds the answers of those who tell one.</summary>
internal sealed partial class FactModel : IAsyncDisposable
{
    private const string Told = "I tell you again";

    private readonly ConcurrentDictionary<int, ErasedFact> _facts = [];
    private StubUpstream _upstream = null!;
    private int _held;

    public Uri Address => _upstream.Address;

    /// <summary>Tellers whose answers wait.</summary>
    public int Held => Volatile.Read(ref _held);

    public static async Task<FactModel> StartAsync()
    {
        var model = new FactModel { _upstream = await StubUpstream.StartAsync() };
        model._upstream.ReadsBody = false;
        model._upstream.Answer = model.AnswerAsync;
        return model;
    }

    /// <summary>What a teller says.</summary>
    public static string Tell(ErasedFact fact, int teller) => string.Create(CultureInfo.InvariantCulture, $"{Told}, number {teller}: {fact.Text}");

    public ErasedFact Begin(int number) => _facts[number] = new ErasedFact(number);

    public void End(int number)
    {
        _facts.TryRemove(number, out _);
        _upstream.Clear();
    }

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var text = Encoding.UTF8.GetString(body.ToArray());
        if (NamePattern().Match(text) is { Success: true } name && _facts.TryGetValue(int.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture), out var fact))
        {
            // What was told may be recalled to those who ask.
            if (text.Contains(Told, StringComparison.Ordinal) && !text.Contains(ErasedFact.Question, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _held);
                await fact.Released;
                Interlocked.Decrement(ref _held);
            }
            else
            {
                fact.Look(body.ToArray());
            }
        }

        await StubAnswers.ChatCompletion("I see.")(context);
    }

    [GeneratedRegex("Quokka([0-9]+)x")]
    private static partial Regex NamePattern();
}
