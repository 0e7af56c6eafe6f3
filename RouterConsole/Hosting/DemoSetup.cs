using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Sandbox;
using RouterConsole.Security;

namespace RouterConsole.Hosting;

/// <summary>Fills a new demo store through the same operations that operators use, and starts the demo's traffic.</summary>
internal sealed class DemoSetup(
    EstateQueries estate,
    DeploymentCommands deployments,
    AliasCommands aliases,
    FallbackCommands fallbacks,
    SettingsCommands settings,
    ControlCommands control,
    IDemoTraffic traffic,
    IKeyRing keys)
{
    private static readonly WriteOptions s_note = new(Note: "The demo's estate");

    /// <summary>Writes the estate when the store is new. A store that was changed since stays as it is.</summary>
    public async Task FillAsync()
    {
        if (estate.Current.Number > 0)
        {
            return;
        }

        var config = DemoEstate.Config;
        Expect(await deployments.ReplaceAllAsync(Caller.System, [.. config.Deployments.Select(Draft)], s_note));
        foreach (var (model, group) in config.Models)
        {
            Expect(await settings.PatchModelAsync(Caller.System, model, System.Text.Json.JsonSerializer.SerializeToElement(group, ConfigJson.Options), s_note));
        }

        foreach (var (alias, target) in config.Aliases)
        {
            Expect(await aliases.SetAsync(Caller.System, alias, target, s_note));
        }

        Expect(await fallbacks.ReplaceAllAsync(Caller.System, config.Fallbacks, s_note));
        foreach (var (id, faults) in DemoEstate.Faults)
        {
            Expect(await control.SetFaultsAsync(Caller.System, id, faults));
        }
    }

    /// <summary>Starts the traffic, with a key that lives as long as the process.</summary>
    public void StartTraffic(Uri address) => traffic.Start(address, keys.CreateEphemeral("demo traffic"));

    private static DeploymentDraft Draft(DeploymentConfig deployment) => new()
    {
        Id = deployment.Id,
        Model = deployment.Model,
        Provider = deployment.Provider,
        UpstreamModel = deployment.UpstreamModel,
        Weight = deployment.Weight,
        Priority = deployment.Priority,
        RpmLimit = deployment.RpmLimit,
        TpmLimit = deployment.TpmLimit,
        MaxParallelRequests = deployment.MaxParallelRequests,
        Tags = deployment.Tags,
        MaxInputTokens = deployment.MaxInputTokens,
        InputCostPerMillionTokens = deployment.InputCostPerMillionTokens,
        OutputCostPerMillionTokens = deployment.OutputCostPerMillionTokens,
    };

    private static void Expect<T>(OperationResult<T> result)
    {
        if (result.Error is { } error)
        {
            throw new StoreException($"The demo's estate cannot be set up: {error.Message}");
        }
    }
}
