using RouterConsole.Configuration;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>One saved state of the configuration.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was saved, UTC.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Note">The operator's own name for it.</param>
/// <param name="Resources">What it changed.</param>
internal sealed record RevisionDto(long Number, DateTimeOffset At, string By, string? Note, IReadOnlyList<string> Resources)
{
    public static RevisionDto Of(ConfigRevision revision) => new(
        revision.Number,
        revision.At,
        revision.By,
        revision.Note,
        [.. revision.Versions.Where(version => version.Value == revision.Number).Select(version => version.Key).Order(StringComparer.Ordinal)]);
}
