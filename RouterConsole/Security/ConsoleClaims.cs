using System.Security.Claims;

namespace RouterConsole.Security;

/// <summary>How a <see cref="Caller"/> travels in a principal.</summary>
public static class ConsoleClaims
{
    private const string RoleClaim = "routerconsole:role";
    private const string SubjectClaim = "routerconsole:subject";
    private const string StampClaim = "routerconsole:stamp";

    /// <summary>A principal for a caller, as signed in by <paramref name="scheme"/>.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="scheme">How they came in.</param>
    /// <param name="stamp">What was in force then: see <see cref="Accounts.Sessions"/>.</param>
    public static ClaimsPrincipal ToPrincipal(this Caller caller, string scheme, string? stamp = null)
    {
        List<Claim> claims = [new(ClaimTypes.Name, caller.Name), new(RoleClaim, caller.Role.ToString())];
        if (caller.Subject is { } subject)
        {
            claims.Add(new Claim(SubjectClaim, subject));
        }

        if (stamp is not null)
        {
            claims.Add(new Claim(StampClaim, stamp));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, ClaimTypes.Name, RoleClaim));
    }

    /// <summary>The caller behind a principal, or null when nobody is signed in.</summary>
    public static Caller? ToCaller(this ClaimsPrincipal? principal) =>
        principal?.Identity is { IsAuthenticated: true, Name: { } name } && Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role)
            ? new Caller(name, role) { Subject = principal.FindFirstValue(SubjectClaim) }
            : null;

    /// <summary>The stamp a session began with.</summary>
    internal static string? ToStamp(this ClaimsPrincipal principal) => principal.FindFirstValue(StampClaim);
}
