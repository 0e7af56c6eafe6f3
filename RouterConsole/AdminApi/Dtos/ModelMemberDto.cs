using RouterConsole.Routing;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>A deployment in its group.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Share">Its share of the group's attempts of the last minute, 0 to 1; null without attempts.</param>
/// <param name="Rps">Attempts a second.</param>
/// <param name="Health">Its health.</param>
/// <param name="Available">Whether a plain request could be sent there now.</param>
internal sealed record ModelMemberDto(string Id, int Weight, int Priority, double? Share, double Rps, HealthStatus Health, bool Available);
