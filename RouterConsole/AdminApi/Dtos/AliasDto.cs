namespace RouterConsole.AdminApi.Dtos;

/// <summary>An alias.</summary>
/// <param name="Alias">The name clients ask for.</param>
/// <param name="Target">What it stands for: a model group or another alias.</param>
/// <param name="ResolvesTo">Where it finally leads.</param>
/// <param name="Exists">Whether a group is there.</param>
/// <param name="Version">The revision that last changed it: its <c>ETag</c>.</param>
internal sealed record AliasDto(string Alias, string Target, string ResolvesTo, bool Exists, long Version);
