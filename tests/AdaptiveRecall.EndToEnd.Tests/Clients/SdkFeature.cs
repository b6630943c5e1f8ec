namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>One use of an SDK.</summary>
/// <param name="client">The SDK's client.</param>
/// <param name="model">The model to ask: its name tells the upstream what to answer.</param>
/// <param name="cancellation">Ends it.</param>
/// <returns>What the SDK gave back, as text to compare.</returns>
internal delegate Task<string> SdkFeature<in TClient>(TClient client, string model, CancellationToken cancellation);
