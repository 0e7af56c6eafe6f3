namespace RouterConsole.Security;

/// <summary>Names of the authentication schemes and policies.</summary>
public static class ConsoleSchemes
{
    /// <summary>Picks one of the two others by what the request carries.</summary>
    public const string Any = "console";

    /// <summary>The console's cookie.</summary>
    public const string Cookie = "console-cookie";

    /// <summary>A master key, or a key with a role.</summary>
    public const string Bearer = "console-bearer";

    /// <summary>Policy: at least <see cref="Role.Viewer"/>.</summary>
    public const string Viewer = "viewer";

    /// <summary>Policy: at least <see cref="Role.Operator"/>.</summary>
    public const string Operator = "operator";

    /// <summary>Policy: <see cref="Role.Admin"/>.</summary>
    public const string Admin = "admin";
}
