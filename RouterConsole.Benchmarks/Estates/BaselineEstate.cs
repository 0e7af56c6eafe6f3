using RouterConsole.Benchmarks.Baseline;
using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Estates;

/// <summary>The plain port.</summary>
internal sealed class BaselineEstate : IEstate
{
    private readonly BaselineRouter _router;
    private readonly string _first = EstateSpec.Id(0);

    /// <summary>Builds and fills it.</summary>
    public BaselineEstate(EstateSpec spec)
    {
        var config = spec.Config;
        _router = new BaselineRouter(new BaselineSettings
        {
            RoutingStrategy = spec.Strategy,
            AllowedFails = (uint)config.Settings.AllowedFails,
            MinRequests = (uint)config.Settings.MinRequests,
        });
        _router.SetModelList(config.Deployments.Select(Convert));
        foreach (var (alias, target) in config.Aliases)
        {
            _router.AddModelAlias(alias, target);
        }

        for (var i = 0; i < spec.Deployments; i++)
        {
            var state = _router.GetDeployment(EstateSpec.Id(i))!.State;
            state.RecordSuccess((ulong)EstateSpec.TokensOf(i), (ulong)EstateSpec.LatencyOf(i).TotalMicroseconds);
            for (var request = 0; request < EstateSpec.InFlight(i); request++)
            {
                state.Acquire();
            }

            if (spec.IsOut(i))
            {
                state.EnterCooldown((long)EstateSpec.Rest.TotalSeconds);
            }
        }
    }

    /// <inheritdoc />
    public void SelectAndRelease(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _router.ReleaseDeployment(Select(EstateSpec.Model));
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
            if (_router.ResolveModelName(names[at]).Length == 0)
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
            _router.RecordSuccess(_first, EstateSpec.Tokens, (ulong)EstateSpec.Latency.TotalMicroseconds);
        }
    }

    /// <inheritdoc />
    public void RecordFailure(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _router.RecordFailure(_first);
        }
    }

    /// <inheritdoc />
    public void Serve(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = Select(EstateSpec.Alias);
            _router.ReleaseDeployment(id);
            _router.RecordSuccess(id, EstateSpec.Tokens, (ulong)EstateSpec.Latency.TotalMicroseconds);
        }
    }

    private static BaselineDeployment Convert(DeploymentConfig config) => new()
    {
        Id = config.Id,
        ModelName = config.Model,
        Weight = (uint)config.Weight,
        Priority = (uint)config.Priority,
        RpmLimit = (ulong?)config.RpmLimit,
        TpmLimit = (ulong?)config.TpmLimit,
        MaxParallelRequests = (uint?)config.MaxParallelRequests,
    };

    private void Resolve(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_router.ResolveModelName(name).Length == 0)
            {
                throw new InvalidOperationException("A name resolved to nothing.");
            }
        }
    }

    private string Select(string model) =>
        _router.SelectDeployment(model, out var id) == BaselineSelection.Selected ? id! : throw new InvalidOperationException("Nothing was selected.");
}
