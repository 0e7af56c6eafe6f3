namespace RouterConsole.Components.Fields;

/// <summary>One field of a resource, as it is shown and written.</summary>
/// <param name="Path">Where it is in the resource's JSON: <c>numRetries</c>, or <c>retryPolicy.rate_limit</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="About">What it does, in plain words.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Unit">Shown behind the value.</param>
/// <param name="Unset">The words for nothing being set; null = something always is.</param>
public sealed record Field(string Path, string Title, string About, FieldKind Kind, string Unit = "", string? Unset = null)
{
    /// <summary>For <see cref="FieldKind.Choice"/>: the values and their names.</summary>
    public IReadOnlyList<(string Value, string Title)> Choices { get; init; } = [];
}
