using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Each operation asks here itself, so that no caller of it can forget to.</summary>
internal static class Access
{
    /// <summary>The refusal when the caller's role is too small, else null.</summary>
    public static OperationError? Refuse(Caller caller, Role needed) => caller.May(needed)
        ? null
        : new OperationError(OperationErrorKind.Forbidden, "forbidden", $"This needs the role {Name(needed)}; {caller.Name} has the role {Name(caller.Role)}.") { Needed = needed };

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
