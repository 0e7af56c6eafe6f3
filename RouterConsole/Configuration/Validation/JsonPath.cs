namespace RouterConsole.Configuration.Validation;

/// <summary>Paths of values, as in <c>deployments[2].weight</c>, <c>aliases.best</c>, <c>aliases["gpt-4.1"]</c>.</summary>
internal static class JsonPath
{
    /// <summary>The path of a member of an object; a name that would be misread is quoted.</summary>
    public static string Member(string parent, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? $"{parent}.{name}"
            : $"{parent}[\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";

    /// <summary>The path of a deployment's field.</summary>
    public static string Deployment(int index, string field) => $"{ConfigResources.Deployments}[{index}].{field}";

    /// <summary>The path of an alias.</summary>
    public static string Alias(string alias) => Member(ConfigResources.Aliases, alias);

    /// <summary>The path of a chain.</summary>
    public static string Chain(FallbackKind kind, string model)
    {
        var name = kind.ToString();
        return Member($"{ConfigResources.Fallbacks}.{char.ToLowerInvariant(name[0])}{name[1..]}", model);
    }

    /// <summary>The path of a model group's overrides.</summary>
    public static string Model(string model) => Member(ConfigResources.Models, model);
}
