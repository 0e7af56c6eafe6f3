using RouterConsole.Configuration;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>A revision with its content; deployments without their keys.</summary>
internal sealed record RevisionContentDto(
    long Number,
    DateTimeOffset At,
    string By,
    string? Note,
    IReadOnlyList<string> Resources,
    IReadOnlyList<DeploymentDto> Deployments,
    IReadOnlyDictionary<string, string> Aliases,
    FallbackChains Fallbacks,
    IReadOnlyDictionary<string, ModelGroupConfig> Models,
    RouterSettings Settings)
{
    public static RevisionContentDto Of(ConfigRevision revision)
    {
        var head = RevisionDto.Of(revision);
        var config = revision.Config;
        return new RevisionContentDto(
            head.Number,
            head.At,
            head.By,
            head.Note,
            head.Resources,
            [.. config.Deployments.Select(one => DeploymentDto.Of(one))],
            config.Aliases,
            config.Fallbacks,
            config.Models,
            config.Settings);
    }
}
