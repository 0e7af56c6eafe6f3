namespace RouterConsole.AdminApi.Http;

/// <summary>Around every handler: answers what was wrong in the request, and turns a bug into a problem without its insides.</summary>
internal sealed partial class ApiFilter(ILogger<ApiFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is IRequestPart { Problem: { } problem })
            {
                return problem;
            }
        }

        try
        {
            return await next(context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.HandlerFailed(logger, failure, context.HttpContext.Request.Method, context.HttpContext.GetEndpoint()?.DisplayName);
            return Problems.Of(
                StatusCodes.Status500InternalServerError,
                Codes.InternalError,
                "Something went wrong here. The log tells what.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(900, LogLevel.Error, "{Method} {Endpoint} failed")]
        public static partial void HandlerFailed(ILogger logger, Exception failure, string method, string? endpoint);
    }
}
