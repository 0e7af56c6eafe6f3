using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.State;

namespace RouterConsole.Benchmarks.Estates;

/// <summary>Ours.</summary>
internal sealed class RouterEstate : IEstate
{
    private static readonly ProviderError s_error = new(ErrorKind.ServerError, "The upstream failed.", 500);

    private readonly ModelRouter _router = new(TimeProvider.System, new SharedRandomSource(), new RouterEventChannel());
    private readonly RouteRequest? _request;
    private readonly DeploymentState _first;

    /// <summary>Builds and fills it.</summary>
    public RouterEstate(EstateSpec spec)
    {
        var config = spec.Config;

        // Each deployment alone in a group first, to reach it by name; state is carried over to the real table by id.
        _router.Apply(config with { Deployments = [.. config.Deployments.Select(d => d with { Model = d.Id })], Aliases = new Dictionary<string, string>() }, 1);
        _first = Select(EstateSpec.Id(0)).Deployment.State;
        for (var i = 0; i < spec.Deployments; i++)
        {
            Select(EstateSpec.Id(i)).Succeed(EstateSpec.TokensOf(i), EstateSpec.LatencyOf(i));
            for (var held = i == 0 ? 1 : 0; held < EstateSpec.InFlight(i); held++)
            {
                Select(EstateSpec.Id(i));
            }
        }

        _router.Apply(config, 2);
        for (var i = 0; i < spec.Deployments; i++)
        {
            if (spec.IsOut(i))
            {
                _router.CoolDown(EstateSpec.Id(i), EstateSpec.Rest, "benchmark", null);
            }
        }

        _request = spec.Condition == Condition.Limited ? new RouteRequest { Model = EstateSpec.Model, EstimatedTokens = EstateSpec.Tokens } : null;
    }

    /// <inheritdoc />
    public void SelectAndRelease(int count)
    {
        if (_request is { } request)
        {
            for (var i = 0; i < count; i++)
            {
                Taken(_router.Select(request)).Dispose();
            }

            return;
        }

        for (var i = 0; i < count; i++)
        {
            Select(EstateSpec.Model).Dispose();
        }
    }

    /// <inheritdoc />
    public void ResolveAlias(int count) => Resolve(EstateSpec.Alias, count);

    /// <inheritdoc />
    public void ResolveName(int count) => Resolve(EstateSpec.Model, count);

    /// <inheritdoc />
    public void ResolveInTurn(int count)
    {
        var names = EstateSpec.AllModels;
        for (var (i, at) = (0, 0); i < count; i++, at = at + 1 < names.Length ? at + 1 : 0)
        {
            if (_router.Resolve(names[at]) is null)
            {
                throw new InvalidOperationException("A name resolved to nothing.");
            }
        }
    }

    /// <inheritdoc />
    public void RecordSuccess(int count)
    {
        for (var i = 0; i < count; i++)
        {
            OutcomeRecorder.Success(_first, 0, _first.Incarnation, EstateSpec.Latency.TotalMilliseconds);
            _first.Window.Settle(EstateSpec.Tokens, _first.Window.Span);
        }
    }

    /// <inheritdoc />
    public void RecordFailure(int count)
    {
        for (var i = 0; i < count; i++)
        {
            OutcomeRecorder.Failure(_first, 0, _first.Incarnation, s_error);
        }
    }

    /// <inheritdoc />
    public void Serve(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Select(EstateSpec.Alias).Succeed(EstateSpec.Tokens, EstateSpec.Latency);
        }
    }

    private static DeploymentLease Taken(in Selection selection) =>
        selection.Succeeded ? selection.Lease : throw new InvalidOperationException("Nothing was selected.");

    private DeploymentLease Select(string model) => Taken(_router.Select(model));

    private void Resolve(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_router.Resolve(name) is null)
            {
                throw new InvalidOperationException("A name resolved to nothing.");
            }
        }
    }
}
