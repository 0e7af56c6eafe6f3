using System.Reflection;
using RouterConsole.Security;

namespace RouterConsole.AdminApi.Http;

/// <summary>Who asks, from the request's sign-in.</summary>
internal sealed class ApiCaller(Caller caller) : IBindableFromHttpContext<ApiCaller>
{
    /// <summary>For the operation.</summary>
    public Caller Caller { get; } = caller;

    /// <inheritdoc />
    public static ValueTask<ApiCaller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<ApiCaller?>(new ApiCaller(
            context.User.ToCaller() ?? throw new InvalidOperationException("The group's policy lets nobody in who is not signed in.")));
}
