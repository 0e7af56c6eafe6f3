using System.Text.Encodings.Web;
using RouterConsole.AdminApi.Http;

namespace RouterConsole.AdminApi;

/// <summary>Registers this layer.</summary>
public static class AdminApiServices
{
    /// <summary>What the admin API and the health endpoints need beside the layers below.</summary>
    public static IServiceCollection AddAdminApi(this IServiceCollection services)
    {
        services.AddSingleton<ReadinessState>();
        services.AddSingleton<ApiFilter>();

        // Problems are written with the framework's options: readable here too.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return services;
    }
}
