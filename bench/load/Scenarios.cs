using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Bench.Load;

/// <summary>The kinds of requests that are measured.</summary>
internal static class Scenarios
{
    // Requests are made beforehand and used in turn: making them would cost the cores that are measured.
    private const int Variants = 2048;

    public static IReadOnlyList<Scenario> All(int users) =>
    [
        new("GET /v1/models", Prepare(static _ => "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer bench\r\n\r\n")),
        new("chat, no user", Prepare(static number => Chat(number, "", stream: false))),
        new("chat, recall", Prepare(number => Chat(number, Reader(number, users), stream: false)), Recalls: true),
        new("chat, recall and learn", Prepare(number => Chat(number, Speaker(number, users), stream: false)), Recalls: true),
        new("stream, learn: first frame", Prepare(number => Chat(number, Speaker(number, users), stream: true)), Streams: true, Recalls: true),
        new("stream, learn: last byte", Prepare(number => Chat(number, Speaker(number, users), stream: true)), Recalls: true),
        new("stream, no user: first frame", Prepare(static number => Chat(number, "", stream: true)), Streams: true),
        new("stream, recall: first frame", Prepare(number => Chat(number, Reader(number, users), stream: true)), Streams: true, Recalls: true),
    ];

    /// <summary>The users who only read: they have their memories and no cards of this benchmark's questions.</summary>
    public static string ReaderName(int user) => string.Create(CultureInfo.InvariantCulture, $"reader-{user}");

    /// <summary>The users who are learnt from too.</summary>
    public static string SpeakerName(int user) => string.Create(CultureInfo.InvariantCulture, $"speaker-{user}");

    private static string Reader(int number, int users) => $"x-user-id: {ReaderName(number % users)}\r\nx-memory-mode: readonly\r\n";

    private static string Speaker(int number, int users) => $"x-user-id: {SpeakerName(number % users)}\r\n";

    private static Func<int, ReadOnlyMemory<byte>> Prepare(Func<int, string> make)
    {
        var requests = Enumerable.Range(0, Variants).Select(number => Encoding.UTF8.GetBytes(make(number))).ToArray();
        return number => requests[number % Variants];
    }

    // 2 KB, as a chat of a few turns is; the last question is another each time, as a recall that was cached would not be measured.
    private static string Chat(int number, string headers, bool stream)
    {
        var body = new StringBuilder("{\"model\":\"stub\",");
        body.Append(stream ? "\"stream\":true," : "").Append("\"temperature\":0.7,\"messages\":[");
        body.Append("{\"role\":\"system\",\"content\":\"").Append(SampleText.Instructions).Append("\"},");
        for (var turn = 0; turn < 3; turn++)
        {
            body.Append("{\"role\":\"user\",\"content\":\"").Append(SampleText.Question(number + (turn * 7919))).Append("\"},");
            body.Append("{\"role\":\"assistant\",\"content\":\"").Append(SampleText.Answer(number + turn)).Append("\"},");
        }

        body.Append("{\"role\":\"user\",\"content\":\"").Append(SampleText.Question(number)).Append("\"}]}");
        return $"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer bench\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body.ToString())}\r\n\r\n{body}";
    }
}
