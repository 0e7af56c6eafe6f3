using RouterConsole.Components.Wording;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>What the address says about the table.</summary>
/// <param name="Text">Words to find.</param>
/// <param name="Filter">The chip.</param>
/// <param name="Model">Only that model.</param>
/// <param name="Provider">Only that provider.</param>
/// <param name="Tag">Only those with that tag.</param>
/// <param name="Health">Only those in that state, by its word.</param>
/// <param name="Sort">The column ordered by; null = as configured.</param>
/// <param name="IsDescending">The largest first.</param>
/// <param name="Group">How rows are put together.</param>
internal sealed record TableQuery(
    string? Text, DeploymentFilter Filter, string? Model, string? Provider, string? Tag, string? Health, TableColumn? Sort, bool IsDescending, TableGroup Group)
{
    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || Filter != DeploymentFilter.All[0] || (Model ?? Provider ?? Tag ?? Health) is not null;

    /// <summary>The column of an address's <c>sort</c>: <c>rps</c>, or <c>-rps</c> for the largest first.</summary>
    public static (TableColumn? Column, bool IsDescending) Order(string? sort) =>
        (TableColumns.All.FirstOrDefault(c => c.Sort is not null && c.Key == sort?.TrimStart('-')), sort?.StartsWith('-') == true);

    /// <summary>Whether it shows a deployment.</summary>
    public bool Shows(LiveDeployment deployment, DateTimeOffset now) =>
        Filter.Matches(deployment)
        && (Model is null || deployment.Config.Model == Model)
        && (Provider is null || deployment.Config.Provider == Provider)
        && (Tag is null || deployment.Config.Tags.Contains(Tag, StringComparer.Ordinal))
        && (Health is null || HealthLook.Of(deployment.Status, now).Word == Health)
        && DeploymentFilter.Contains(deployment, Text, now);
}
