using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>A model group.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Strategy">The strategy in force.</param>
/// <param name="Overrides">What it does otherwise than the settings; null fields = as the settings say.</param>
/// <param name="Available">Deployments that a plain request could be sent to now.</param>
/// <param name="Rps">Clients' requests a second, mean of the last ten seconds.</param>
/// <param name="Headroom">What is left of the available deployments' limits.</param>
/// <param name="Deployments">Its deployments.</param>
internal sealed record ModelDto(
    string Model,
    RoutingStrategy Strategy,
    ModelGroupConfig Overrides,
    int Available,
    double Rps,
    Headroom Headroom,
    IReadOnlyList<ModelMemberDto> Deployments);
