using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Routing;

/// <summary>A router with a clock and chance of its own, and the short verbs of the reference's scenarios.</summary>
internal sealed class RouterFixture
{
    private readonly Lock _edit = new();
    private long _revision;

    /// <summary>Settings of the reference: its guard off, since it has none.</summary>
    public static RouterSettings Reference { get; } = new() { ProtectLastDeployment = false };

    public RouterFixture(params DeploymentConfig[] deployments)
        : this(Reference, deployments)
    {
    }

    public RouterFixture(RouterSettings settings, params DeploymentConfig[] deployments)
    {
        Router = new ModelRouter(Time, Random, Events);
        Apply(new RouterConfig { Deployments = deployments, Settings = settings });
    }

    public WaitFreeTime Time { get; } = new();

    public SeededRandom Random { get; } = new(12345);

    public RouterEventChannel Events { get; } = new();

    public ModelRouter Router { get; }

    public void Apply(RouterConfig config) => Router.Apply(config, Interlocked.Increment(ref _revision));

    /// <summary>One edit after the other, as the operations do it.</summary>
    public void Edit(Func<RouterConfig, RouterConfig> edit)
    {
        lock (_edit)
        {
            Apply(edit(Router.Config));
        }
    }

    public void Add(DeploymentConfig deployment) => Edit(config => config with
    {
        Deployments = [.. config.Deployments.Where(d => d.Id != deployment.Id), deployment],
    });

    public void Remove(string id) => Edit(config => config with { Deployments = [.. config.Deployments.Where(d => d.Id != id)] });

    public void Alias(string alias, string target) => Edit(config => config with
    {
        Aliases = new Dictionary<string, string>(config.Aliases, StringComparer.Ordinal) { [alias] = target },
    });

    public void Advance(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Selects and keeps the place; fails the test when there is none.</summary>
    public DeploymentLease Take(string model)
    {
        var selection = Router.Select(model);
        Assert.True(selection.Succeeded, selection.Succeeded ? "" : selection.ToError(model).Message);
        return selection.Lease;
    }

    /// <summary>Selects, frees the place, and says who it was.</summary>
    public string Pick(string model)
    {
        using var lease = Take(model);
        return lease.DeploymentId;
    }

    /// <summary>Selects without success, and says why.</summary>
    public RouterError Refused(string model)
    {
        var selection = Router.Select(model);
        Assert.False(selection.Succeeded);
        return selection.ToError(model);
    }

    /// <summary>Picks that many times, freeing each place at once.</summary>
    public Dictionary<string, int> Picks(string model, int count)
    {
        var picks = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var id = Pick(model);
            picks[id] = picks.GetValueOrDefault(id) + 1;
        }

        return picks;
    }

    public DeploymentStatus Status(string id) => Router.Status(id) ?? throw new InvalidOperationException($"No deployment {id}.");

    /// <summary>Everything told since the last call.</summary>
    public List<RouterEvent> Told()
    {
        var told = new List<RouterEvent>();
        while (Events.Reader.TryRead(out var next))
        {
            told.Add(next);
        }

        return told;
    }

    public void Ok(string id, long tokens = 10, double latencyUs = 1000) =>
        Router.RecordSuccess(id, tokens, TimeSpan.FromMicroseconds(latencyUs));

    public void Fail(string id, ErrorKind kind = ErrorKind.ServerError, double? retryAfter = null, Blame blame = Blame.Deployment) =>
        Router.RecordFailure(id, Error(kind, retryAfter, blame));

    /// <summary>Failed probes, as many as it takes.</summary>
    public void FailProbes(string id, int times = 3)
    {
        for (var i = 0; i < times; i++)
        {
            Router.RecordProbe(id, new ProbeResult(false, 1, 500, Error(ErrorKind.ServerError), []));
        }
    }

    public static ProviderError Error(ErrorKind kind, double? retryAfter = null, Blame blame = Blame.Deployment) =>
        new(kind, $"{kind} for a test", null, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, blame);

    /// <summary>Executes with operations that answer at once: each call takes the next answer, the last one goes on for ever.</summary>
    public async Task<(ExecutionResult<string> Result, List<string> Called)> Execute(RouteRequest request, params AttemptOutcome<string>[] answers)
    {
        var called = new List<string>();
        var result = await Router.ExecuteAsync(request, Answer, CancellationToken.None);
        return (result, called);

        ValueTask<AttemptOutcome<string>> Answer(Attempt attempt, CancellationToken token)
        {
            called.Add(attempt.Deployment.Id);
            return ValueTask.FromResult(answers[Math.Min(called.Count, answers.Length) - 1]);
        }
    }

    /// <summary>The same on one model only.</summary>
    public async Task<(ExecutionResult<string> Result, List<string> Called)> Retry(string model, params AttemptOutcome<string>[] answers)
    {
        var called = new List<string>();
        var result = await Router.ExecuteWithRetryAsync(new RouteRequest { Model = model }, Answer, CancellationToken.None);
        return (result, called);

        ValueTask<AttemptOutcome<string>> Answer(Attempt attempt, CancellationToken token)
        {
            called.Add(attempt.Deployment.Id);
            return ValueTask.FromResult(answers[Math.Min(called.Count, answers.Length) - 1]);
        }
    }

    /// <summary>One attempt.</summary>
    public async Task<ExecutionResult<string>> Once(string model, AttemptOutcome<string> answer) =>
        await Router.ExecuteOnceAsync(new RouteRequest { Model = model }, (_, _) => ValueTask.FromResult(answer), CancellationToken.None);

    public static AttemptOutcome<string> Served { get; } = AttemptOutcome<string>.Success("yes", new TokenUsage(60, 40));

    public static AttemptOutcome<string> Failed(ErrorKind kind, double? retryAfter = null, Blame blame = Blame.Deployment) =>
        AttemptOutcome<string>.Failure(Error(kind, retryAfter, blame));
}
