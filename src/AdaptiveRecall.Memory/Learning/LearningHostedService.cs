using Microsoft.Extensions.Hosting;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Ties the learner to the host's life: on a stop, what was accepted is written first.</summary>
internal sealed class LearningHostedService(MemoryLearner learner) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        learner.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => learner.StopAsync(cancellationToken);
}
