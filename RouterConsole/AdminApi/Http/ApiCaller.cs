using System.Reflection;
using System.Security.Claims;
using RouterConsole.Security;

namespace RouterConsole.AdminApi.Http;

/// <summary>Who asks, from the request's sign-in.</summary>
internal sealed class ApiCaller(Caller caller) : IBindableFromHttpContext<ApiCaller>
{
    /// <summary>For the operation.</summary>
    public Caller Caller { get; } = caller;

    /// <inheritdoc />
    public static ValueTask<ApiCaller?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var role = Enum.TryParse<Role>(context.User.FindFirstValue(ClaimTypes.Role), ignoreCase: true, out var parsed) ? parsed : Role.Viewer;
        return ValueTask.FromResult<ApiCaller?>(new ApiCaller(new Caller(context.User.Identity?.Name ?? "unknown", role)));
    }
}
