using System.Security.Claims;

namespace RouterConsole.Security;

/// <summary>How a <see cref="Caller"/> travels in a principal.</summary>
public static class ConsoleClaims
{
    private const string RoleClaim = "routerconsole:role";

    /// <summary>A principal for a caller, as signed in by <paramref name="scheme"/>.</summary>
    public static ClaimsPrincipal ToPrincipal(this Caller caller, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name), new Claim(RoleClaim, caller.Role.ToString())], scheme, ClaimTypes.Name, RoleClaim));

    /// <summary>The caller behind a principal, or null when nobody is signed in.</summary>
    public static Caller? ToCaller(this ClaimsPrincipal? principal) =>
        principal?.Identity is { IsAuthenticated: true, Name: { } name } && Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role)
            ? new Caller(name, role)
            : null;
}
