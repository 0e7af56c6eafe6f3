using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Execution;

/// <summary>One request from its first selection to its last fallback. Reads one table and keeps it. A little longer than most files here: the order of its steps is the rule.</summary>
internal sealed class RequestExecution<T>(RouterRuntime runtime, RoutingTable table, RouteRequest request, AttemptOperation<T> operation, ExecutionMode mode, bool keepsDecisions, CancellationToken client)
{
    private readonly ExecutionJournal _journal = new(runtime.Clock, keepsDecisions);
    private readonly RouterSettings _settings = table.Config.Settings;
    private AttemptRunner<T> _runner = null!;
    private ExclusionSet? _excluded;
    private RouterErrorKind? _stopped;
    private ExecutionResult<T>? _served;

    /// <summary>Runs it. Never throws for what upstreams, callers or operations do.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ExecutionResult<T>> RunAsync()
    {
        var found = table.TryFind(request.Model, out var primary);
        var deadline = request.Timeout ?? (found ? primary.Group.Deadline : TimeSpan.FromSeconds(_settings.TimeoutSeconds));
        _runner = new AttemptRunner<T>(runtime, operation, _journal, deadline, client);

        var outcome = request.SimulatedError is { } kind ? Simulate(kind)
            : found ? await TryModelAsync(primary, hasFallback: mode == ExecutionMode.Full && Chain().Count > 0)
            : NotFound(request.Model);
        if (outcome == ModelOutcome.Failed && mode == ExecutionMode.Full)
        {
            await FallBackAsync(found ? primary.Name : request.Model);
        }

        return _served ?? Fail();
    }

    private IReadOnlyList<string> Chain() => FallbackPlan.Of(table, request, FallbackPlan.KindFor(LastKind()));

    private ErrorKind LastKind() =>
        _journal.LastUpstream?.Kind ?? (_journal.FailedSelection?.Failure == RouterErrorKind.RateLimitExceeded ? ErrorKind.RateLimit : ErrorKind.ServerError);

    private ModelOutcome Simulate(ErrorKind kind)
    {
        _journal.AddUnsent(request.Model, TimeSpan.Zero, new ProviderError(kind, $"Simulated {kind} error.", null, null, Blame.Nobody));
        return ModelOutcome.Failed;
    }

    private ModelOutcome NotFound(string model)
    {
        _journal.Add(Selection.None(RouterErrorKind.ModelNotFound));
        _journal.AddUnsent(model, TimeSpan.Zero, null);
        return ModelOutcome.Failed;
    }

    private async ValueTask FallBackAsync(string primary)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal) { primary, request.Model };
        foreach (var model in Chain())
        {
            if (_journal.Fallbacks >= _settings.MaxFallbacks)
            {
                return;
            }

            var found = table.TryFind(model, out var target);
            if (!tried.Add(found ? target.Name : model))
            {
                continue;
            }

            _journal.Fallbacks++;
            runtime.Counters.CountFallback();
            runtime.Publish(new RouterEvent { At = runtime.Clock.UtcNow, Kind = RouterEventKind.FallbackTriggered, Model = request.Model, Target = model });
            var outcome = found ? await TryModelAsync(target, hasFallback: true) : NotFound(model);
            if (outcome != ModelOutcome.Failed)
            {
                return;
            }
        }
    }

    /// <summary>Attempts on one model: siblings at once, the same deployments only after a wait.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ModelOutcome> TryModelAsync(RouteTarget target, bool hasFallback)
    {
        for (var attempt = 1; ; attempt++)
        {
            var waited = TimeSpan.Zero;
            var selection = Select(target.Group);
            if (!selection.Succeeded && attempt > 1)
            {
                if (WaitBefore(target.Group, attempt - 1, hasFallback) is not { } wait)
                {
                    return ModelOutcome.Failed;
                }

                if (!await _runner.WaitAsync(wait))
                {
                    return Stop(RouterErrorKind.Cancelled);
                }

                waited = wait;
                _excluded?.ForgetSkipped();
                selection = Select(target.Group);
            }

            if (attempt > 1)
            {
                runtime.Counters.CountRetry();
            }

            if (!selection.Succeeded)
            {
                NoteNothingFound(target.Group, selection, waited);
                if (attempt == 1 || attempt > Allowed(LastKind(), target.Group))
                {
                    return ModelOutcome.Failed;
                }

                continue;
            }

            var error = await AttemptAsync(target, selection.Lease, waited);
            if (error is null)
            {
                return ModelOutcome.Served;
            }

            if (_runner.StopReason is { } reason)
            {
                return Stop(reason);
            }

            switch (RetryRules.For(error, _settings))
            {
                case RetryRule.Stop:
                    return Stop(RouterErrorKind.UpstreamFailed);
                case RetryRule.FallBack:
                    return ModelOutcome.Failed;
                case RetryRule.Sibling:
                    (_excluded ??= new ExclusionSet()).Ban(selection.Lease.Deployment.State);
                    break;
                default:
                    (_excluded ??= new ExclusionSet()).Skip(selection.Lease.Deployment.State);
                    break;
            }

            if (!_runner.FitsDeadline(TimeSpan.Zero))
            {
                return Stop(RouterErrorKind.DeadlineExceeded);
            }

            if (attempt > Allowed(error.Kind, target.Group))
            {
                return ModelOutcome.Failed;
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ProviderError?> AttemptAsync(RouteTarget target, DeploymentLease lease, TimeSpan waited)
    {
        var number = _journal.NextNumber;
        var (outcome, completion) = await _runner.RunAsync(target, lease, waited);
        if (outcome.Error is not null)
        {
            return outcome.Error;
        }

        _served = new ExecutionResult<T>
        {
            Value = outcome.Value,
            DeploymentId = lease.DeploymentId,
            Group = target.Group.Name,
            ModelUsed = UpstreamName.Of(target, lease.Config),
            Attempts = number,
            FallbacksTried = _journal.Fallbacks,
            UsedFallback = _journal.Fallbacks > 0,
            Latency = _journal.Elapsed,
            UpstreamTime = _journal.UpstreamTime,
            Usage = outcome.Usage,
            Log = _journal.Attempts,
            Decisions = _journal.Decisions,
            Completion = completion,
        };
        return null;
    }

    private Selection Select(ModelGroup group)
    {
        var pass = new SelectionPass(group, table, request, runtime, _excluded);
        if (!_journal.KeepsDecisions)
        {
            return Selector.Select(ref pass, runtime);
        }

        var verdicts = DecisionRecorder.Judge(ref pass);
        var selection = Selector.Select(ref pass, runtime);
        _journal.Add(group.Name, in pass, verdicts, selection.Succeeded ? selection.Lease.DeploymentId : null);
        return selection;
    }

    /// <summary>
    /// How long to wait when every deployment left has failed in this request: what the upstream asked for, else backoff; longer when
    /// the group comes back later, unless a fallback model could serve sooner. Null = no wait helps, or none fits into the deadline.
    /// </summary>
    private TimeSpan? WaitBefore(ModelGroup group, int retry, bool hasFallback)
    {
        var pass = new SelectionPass(group, table, request, runtime, _excluded, bannedOnly: true);
        var wait = _journal.LastUpstream?.RetryAfter ?? RetryRules.Backoff(retry, _settings.RetryAfterSeconds, runtime.Random);
        if (Selector.Diagnose(in pass).RetryAfter is not { } back)
        {
            return null;
        }

        if (back > wait)
        {
            if (hasFallback)
            {
                return null;
            }

            wait = back;
        }

        return _runner.FitsDeadline(wait) ? wait : null;
    }

    private int Allowed(ErrorKind kind, ModelGroup group) =>
        mode == ExecutionMode.Once ? 0 : RetryRules.Allowed(kind, request, _settings, group.NumRetries);

    private void NoteNothingFound(ModelGroup group, Selection selection, TimeSpan waited)
    {
        _journal.Add(selection);
        var isTooLong = (selection.CommonReasons & (1 << (int)UnavailableReason.ContextTooSmall)) != 0;
        _journal.AddUnsent(group.Name, waited, isTooLong
            ? new ProviderError(ErrorKind.ContextWindow, $"The request's estimated {request.EstimatedInputTokens} input tokens fit no deployment of {group.Name}.", 400, null, Blame.Caller)
            : null);
    }

    private ModelOutcome Stop(RouterErrorKind reason)
    {
        _stopped = reason;
        return ModelOutcome.Stopped;
    }

    private ExecutionResult<T> Fail() => new()
    {
        Error = ExecutionErrors.Describe(request.Model, _stopped, _journal),
        Attempts = _journal.Attempts.Count,
        FallbacksTried = _journal.Fallbacks,
        Latency = _journal.Elapsed,
        UpstreamTime = _journal.UpstreamTime,
        Log = _journal.Attempts,
        Decisions = _journal.Decisions,
    };
}
