using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Providers;

/// <summary>
/// Probes the deployments that ask for it: at once when probing is switched on or the upstream becomes another one, then at the
/// deployment's own pace, a little early or late so that many do not come in step. Never two at a time of the same deployment.
/// </summary>
internal sealed partial class ProbeScheduler(ModelRouter router, IDeploymentProbe probe, IRandomSource random, TimeProvider time, ILogger<ProbeScheduler> logger) : BackgroundService
{
    /// <summary>Probes under way at a time, over all deployments; the rest wait for the next tick.</summary>
    internal const int MostAtOnce = 32;

    /// <summary>How far an interval is stretched or shortened by chance.</summary>
    internal const double Jitter = 0.1;

    /// <summary>How often it looks for what is due.</summary>
    internal static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ProbePlan> _plans = new(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            do
            {
                StartDue(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(_plans.Values.Select(plan => plan.Running));
        }
    }

    private void StartDue(CancellationToken stopping)
    {
        var deployments = router.Config.Deployments;
        Forget(deployments);
        var now = time.GetTimestamp();
        var running = _plans.Values.Count(plan => !plan.Running.IsCompleted);
        foreach (var deployment in deployments.Where(d => d.Probe.Enabled))
        {
            if (running == MostAtOnce)
            {
                return;
            }

            var plan = PlanOf(deployment, now);
            if (plan.Running.IsCompleted && time.GetElapsedTime(plan.LastStart, now) >= plan.Wait)
            {
                (plan.LastStart, plan.Wait) = (now, NextWait(deployment.Probe));
                plan.Running = RunAsync(deployment, stopping);
                running++;
            }
        }
    }

    private ProbePlan PlanOf(DeploymentConfig deployment, long now)
    {
        if (!_plans.TryGetValue(deployment.Id, out var plan))
        {
            _plans[deployment.Id] = plan = new ProbePlan(deployment, now);
        }
        else if (!plan.Deployment.HasSameUpstream(deployment) || plan.Deployment.Probe != deployment.Probe)
        {
            // The one under way belongs to what was before; the new one does not wait for its interval.
            plan.Restart(deployment);
        }

        return plan;
    }

    private void Forget(IReadOnlyList<DeploymentConfig> deployments)
    {
        if (_plans.Count == 0)
        {
            return;
        }

        var probed = deployments.Where(d => d.Probe.Enabled).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in _plans.Keys.Where(id => !probed.Contains(id)).ToList())
        {
            _plans.Remove(id);
        }
    }

    private TimeSpan NextWait(ProbeConfig config) => TimeSpan.FromSeconds(config.IntervalSeconds * (1 - Jitter + (2 * Jitter * random.NextDouble())));

    private async Task RunAsync(DeploymentConfig deployment, CancellationToken stopping)
    {
        try
        {
            var result = await probe.ProbeAsync(deployment, deployment.Probe.Kind, stopping);
            var current = router.Config.Deployments.FirstOrDefault(d => d.Id == deployment.Id);
            if (!stopping.IsCancellationRequested && current is not null && current.HasSameUpstream(deployment))
            {
                router.RecordProbe(deployment.Id, result);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(logger, deployment.Id, failure);
        }
        catch (OperationCanceledException)
        {
            // The program stops; nothing is known of the upstream.
        }
    }

    [LoggerMessage(EventId = 4102, Level = LogLevel.Error, Message = "The probe of {Deployment} could not be made; its health stays as it was")]
    private static partial void LogFailed(ILogger logger, string deployment, Exception failure);
}
