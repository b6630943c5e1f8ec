using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi.Users;

/// <summary><c>GET /memory/v1/users/{user}</c>: how much is held of a user. Reads everything, a page at a time.</summary>
internal sealed class StatisticsEndpoint(RequestOwner owners, OwnerKeys keys, IMemoryStore store)
{
    private const int PageSize = 500;

    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        return Answer.Ok(await CountAsync(key, context.RequestAborted), MemoryApiJson.Wire.StatisticsResponse);
    }

    private async Task<StatisticsResponse> CountAsync(OwnerKey key, CancellationToken cancellationToken)
    {
        var (states, kinds, sources) = (new Tally(), new Tally(), new Tally());
        var (created, occurred) = (new TimeSpread(), new TimeSpread());
        long count = 0, bytes = 0;
        for (MemoryId? before = null; ;)
        {
            var page = await store.ListAsync(key, PageSize, before, cancellationToken);
            foreach (var memory in page)
            {
                count++;
                bytes += Encoding.UTF8.GetByteCount(memory.Text);
                states.Add(MemoryResource.NameOf(memory.State));
                kinds.Add(memory.Kind.Name);
                sources.Add(memory.Source.Type);
                created.Add(memory.CreatedAt);
                occurred.Add(memory.OccurredAt);
            }

            if (page.Count < PageSize)
            {
                break;
            }

            before = page[^1].Id;
        }

        var head = await store.GetHeadAsync(key, cancellationToken);
        return new StatisticsResponse(
            count,
            bytes,
            states.Counts,
            kinds.Counts,
            sources.Counts,
            Rfc3339.Format(created.First),
            Rfc3339.Format(created.Last),
            Rfc3339.Format(occurred.First),
            Rfc3339.Format(occurred.Last),
            head.Cards,
            await CountRecordsAsync(key, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<string, long>> CountRecordsAsync(OwnerKey key, CancellationToken cancellationToken)
    {
        var records = new Tally();
        for (RecordKey? after = null; ;)
        {
            var page = await store.ListRecordsAsync(key, PageSize, after, cancellationToken);
            foreach (var record in page)
            {
                records.Add(RecordNames.Of(record.Key.Kind));
            }

            if (page.Count < PageSize)
            {
                return records.Counts;
            }

            after = page[^1].Key;
        }
    }
}
