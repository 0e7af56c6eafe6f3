namespace RouterConsole.Telemetry;

/// <summary>Which cooldowns are wanted; null = any.</summary>
/// <param name="DeploymentId">Of that deployment.</param>
/// <param name="Model">Of that model group.</param>
/// <param name="Kind">Of that sort.</param>
/// <param name="Text">Each of its words is in the deployment, model, operator, note or an error; case-insensitive.</param>
public sealed record CooldownFilter(string? DeploymentId = null, string? Model = null, CooldownKind? Kind = null, string? Text = null)
{
    /// <summary>The ledger as it was at that moment, UTC; null = now.</summary>
    public DateTimeOffset? Until { get; init; }


    /// <summary>Whether it wants an entry.</summary>
    public bool Matches(CooldownEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (DeploymentId is null || entry.DeploymentId == DeploymentId)
            && (Model is null || entry.Model == Model)
            && (Kind is null || entry.Kind == Kind)
            && WordSearch.Finds(Text, [entry.DeploymentId, entry.Model, entry.By, entry.Note, entry.EndedBy, .. Errors(entry)]);
    }

    private static IEnumerable<string?> Errors(CooldownEntry entry)
    {
        foreach (var error in entry.Error is { } last ? entry.Evidence.Append(last) : entry.Evidence)
        {
            yield return error.Message;
            yield return error.Kind.ToString();
        }
    }
}
