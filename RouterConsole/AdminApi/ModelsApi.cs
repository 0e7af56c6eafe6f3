using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Telemetry;

namespace RouterConsole.AdminApi;

/// <summary>Model groups: strategy, overrides, live split, headroom.</summary>
internal static class ModelsApi
{
    public static void MapModels(this RouteGroupBuilder api)
    {
        api.MapGet("/models", List);
        api.MapGet("/models/{**model}", Get);
        api.MapPatch("/models/{**model}", PatchAsync);
    }

    private static IResult List(HttpContext context, EstateQueries estate, LiveFeed feed, TrafficSeries series)
    {
        var frame = feed.Snapshot();
        var config = estate.Current.Config;
        return Answers.Versioned(
            context,
            new Page<ModelDto>([.. frame.Deployments
                .GroupBy(one => one.Config.Model, StringComparer.Ordinal)
                .Select(group => Describe(group.Key, [.. group], config, series))]),
            estate.Version(ConfigResources.Models));
    }

    private static IResult Get(HttpContext context, string? model, EstateQueries estate, LiveFeed feed, TrafficSeries series)
    {
        var name = Names.Decode(model);
        return Find(name, estate, feed, series) is { } found
            ? Answers.Versioned(context, found, estate.Version(ConfigResources.Model(name)))
            : Problems.NotFound($"There is no model group '{name}'.");
    }

    private static async Task<IResult> PatchAsync(
        HttpContext context, string? model, ApiCaller caller, MergePatch patch, WriteHeaders headers,
        SettingsCommands commands, EstateQueries estate, LiveFeed feed, TrafficSeries series)
    {
        var name = Names.Decode(model);
        var result = await commands.PatchModelAsync(caller.Caller, name, patch.Value, headers.Options);
        return result.Value is { } written
            ? Answers.Written(context, ConfigResources.Model(name), Find(name, estate, feed, series) ?? Describe(name, [], estate.Current.Config, series), written)
            : Problems.From(result.Error!);
    }

    private static ModelDto? Find(string name, EstateQueries estate, LiveFeed feed, TrafficSeries series)
    {
        var members = feed.Snapshot().Deployments.Where(one => one.Config.Model == name).ToList();
        return members.Count > 0 ? Describe(name, members, estate.Current.Config, series) : null;
    }

    private static ModelDto Describe(string name, List<LiveDeployment> members, RouterConfig config, TrafficSeries series)
    {
        var overrides = config.Models.GetValueOrDefault(name) ?? new ModelGroupConfig();
        return new ModelDto(
            name,
            overrides.Strategy ?? config.Settings.RoutingStrategy,
            overrides,
            members.Count(one => one.Status.Available),
            series.Now(model: name).Rps,
            Headroom.Of(members),
            members.ConvertAll(one => new ModelMemberDto(
                one.Config.Id, one.Config.Weight, one.Config.Priority, one.Share, one.Rps, one.Status.Health, one.Status.Available)));
    }
}
