namespace RouterConsole.Configuration;

/// <summary>One thing wrong or doubtful in a configuration.</summary>
/// <param name="Path">JSON path of the value, such as <c>deployments[2].weight</c> or <c>aliases.best</c>.</param>
/// <param name="Severity">Whether it refuses the configuration.</param>
/// <param name="Code">Stable, snake_case, such as <c>out_of_range</c>.</param>
/// <param name="Message">For people: what is wrong and what is allowed.</param>
public sealed record ConfigIssue(string Path, IssueSeverity Severity, string Code, string Message);
