using System.Collections.Concurrent;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>
/// Removes deployments that may finish first: drains at once, removes when nothing is in flight or the time is up.
/// One that is resumed meanwhile stays. A shut-down in between leaves it draining, as it would any other.
/// </summary>
public sealed partial class DrainedRemovals(
    ControlCommands control,
    DeploymentCommands deployments,
    EstateQueries estate,
    ModelRouter router,
    TimeProvider time,
    ILogger<DrainedRemovals> logger) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, DrainedRemoval> _pending = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Removals under way.</summary>
    public int Pending => _pending.Count;

    /// <summary>The removal of a deployment that is under way, or null.</summary>
    public DrainedRemoval? Find(string id) => _pending.GetValueOrDefault(id);

    /// <inheritdoc cref="StartAsync(Caller, IReadOnlyList{SeenDeployment}, WriteOptions, TimeSpan)" />
    public async Task<OperationResult<DrainedRemoval>> StartAsync(Caller caller, string id, WriteOptions options, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(options);
        var version = estate.Version(ConfigResources.Deployment(id));
        if (caller.May(Role.Operator) && version > 0 && options.IfMatch is { } seen && seen != version)
        {
            return new OperationError(OperationErrorKind.Stale, "stale", $"It was changed in the meantime: you saw version {seen}, in force is version {version}.")
            {
                ExpectedVersion = seen,
                CurrentVersion = version,
                Current = deployments.Draft(id),
            };
        }

        return (await StartAsync(caller, [new SeenDeployment(id)], options, timeout)).Then(all => all[0]);
    }

    /// <summary>
    /// Begins, all or none. Refused as draining is: for a model's last available deployments unless forced, or when one was changed
    /// since it was seen. One that is under way already answers as before.
    /// </summary>
    public async Task<OperationResult<IReadOnlyList<DrainedRemoval>>> StartAsync(
        Caller caller, IReadOnlyList<SeenDeployment> seen, WriteOptions options, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(options);
        var moved = seen.Where(d => d.Version is { } version && version != estate.Version(ConfigResources.Deployment(d.Id))).Select(d => ConfigResources.Deployment(d.Id)).ToList();
        if (caller.May(Role.Operator) && moved.Count > 0)
        {
            return Refusals.Stale(moved);
        }

        var drained = await control.SetIntentAsync(caller, [.. seen.Select(d => d.Id)], DeploymentIntent.Draining, options.Note, options.Force);
        if (drained.Value is not { } outcomes)
        {
            return drained.Error!;
        }

        var removals = new List<DrainedRemoval>(outcomes.Count);
        foreach (var outcome in outcomes)
        {
            var removal = new DrainedRemoval(outcome.Id, outcome.Status.InFlight, time.GetUtcNow() + timeout, outcome.Warnings);
            if (_pending.TryAdd(outcome.Id, removal))
            {
                _ = FinishAsync(caller, removal, options with { IfMatch = null, Force = true });
            }

            removals.Add(_pending.GetValueOrDefault(outcome.Id) ?? removal);
        }

        return removals;
    }

    /// <summary>Calls removals off that are under way: the deployments take traffic again. Those that are gone already are named.</summary>
    public Task<OperationResult<IReadOnlyList<ControlOutcome>>> CallOffAsync(Caller caller, IReadOnlyCollection<string> ids) =>
        control.SetIntentAsync(caller, ids, DeploymentIntent.Active, "Removal called off", force: false);

    /// <summary>Ends the waiting. A removal that is just being written is let through first: the store closes after this.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        SpinWait.SpinUntil(() => _pending.IsEmpty, s_patience);
        _stop.Dispose();
    }

    private async Task FinishAsync(Caller caller, DrainedRemoval removal, WriteOptions options)
    {
        try
        {
            var stop = _stop.Token;
            while (router.Status(removal.Id) is { Intent: DeploymentIntent.Draining, InFlight: > 0 } && time.GetUtcNow() < removal.Deadline)
            {
                await Task.Delay(s_lookEvery, time, stop);
            }

            if (router.Status(removal.Id) is not { Intent: DeploymentIntent.Draining })
            {
                Log.Kept(logger, removal.Id);
                return;
            }

            var removed = await deployments.RemoveAsync(caller, removal.Id, options);
            if (removed.Error is { } refused)
            {
                Log.Refused(logger, removal.Id, refused.Message);
            }
        }
        catch (OperationCanceledException)
        {
            // Shutting down: the deployment stays, draining.
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, removal.Id);
        }
        finally
        {
            _pending.TryRemove(removal.Id, out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(511, LogLevel.Information, "Deployment {DeploymentId} is not draining any more and was not removed")]
        public static partial void Kept(ILogger logger, string deploymentId);

        [LoggerMessage(512, LogLevel.Warning, "Drained deployment {DeploymentId} was not removed: {Why}")]
        public static partial void Refused(ILogger logger, string deploymentId, string why);

        [LoggerMessage(513, LogLevel.Error, "Drained deployment {DeploymentId} could not be removed")]
        public static partial void Failed(ILogger logger, Exception failure, string deploymentId);
    }
}
