using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using RouterConsole.Configuration;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Security;

/// <summary>Registers this layer.</summary>
public static class SecurityServices
{
    private static readonly TimeSpan s_session = TimeSpan.FromHours(12);

    /// <summary>Keys, secrets, sign-in and policies. What has no policy of its own needs a viewer.</summary>
    public static IServiceCollection AddConsoleSecurity(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>();
        services.AddSingleton<LastSeen>();
        services.AddHostedService<LastSeenFlush>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<IKeyRing>(provider => provider.GetRequiredService<KeyRing>());
        services.AddSingleton<ILentKeys>(provider => provider.GetRequiredService<KeyRing>());
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInLockout>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionWatch>();
        services.AddSingleton(provider => new MasterKeyService(
            provider.GetRequiredService<RouterConsoleOptions>(), provider.GetRequiredService<IConsoleStore>(), provider.GetRequiredService<KeyRing>()));
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<ISecretProtector, DataProtectionSecretProtector>();
        services.AddSingleton<ICredentialResolver>(provider => provider.GetRequiredService<ISecretProtector>());

        services.AddDataProtection().SetApplicationName("RouterConsole");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<RouterConsoleOptions, ILoggerFactory>((keys, options, loggers) =>
                keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                    new DirectoryInfo(Path.Combine(options.DataDirectory, "keys")), loggers));
        services.AddAntiforgery(options => options.HeaderName = "X-CSRF-TOKEN");

        services.AddAuthentication(ConsoleSchemes.Any)
            .AddPolicyScheme(ConsoleSchemes.Any, null, options => options.ForwardDefaultSelector = context =>
                BearerHandler.Presented(context.Request) is null && !IsForPrograms(context.Request.Path, context) ? ConsoleSchemes.Cookie : ConsoleSchemes.Bearer)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(ConsoleSchemes.Bearer, null)
            .AddCookie(ConsoleSchemes.Cookie, ConfigureCookie);

        services.AddAuthorizationBuilder()
            .AddPolicy(ConsoleSchemes.Viewer, policy => Needs(policy, Role.Viewer))
            .AddPolicy(ConsoleSchemes.Operator, policy => Needs(policy, Role.Operator))
            .AddPolicy(ConsoleSchemes.Admin, policy => Needs(policy, Role.Admin))
            .SetDefaultPolicy(Needs(new AuthorizationPolicyBuilder(), Role.Viewer).Build())
            .SetFallbackPolicy(Needs(new AuthorizationPolicyBuilder(), Role.Viewer).Build());
        return services;
    }

    private static AuthorizationPolicyBuilder Needs(AuthorizationPolicyBuilder policy, Role role) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.ToCaller()?.May(role) == true);

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "routerconsole";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/login";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = s_session;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = StillWelcomeAsync;
        options.Events.OnRedirectToAccessDenied = context => AccessProblems.ForbiddenAsync(context.HttpContext);
        var redirect = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context =>
            IsProgramPath(context.Request.Path) ? AccessProblems.UnauthorizedAsync(context.HttpContext) : redirect(context);
    }

    /// <summary>A cookie is only as good as the account behind it is now.</summary>
    private static async Task StillWelcomeAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<Sessions>().Refresh(context.Principal!);
        if (now is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(ConsoleSchemes.Cookie);
        }
        else if (!ReferenceEquals(now, context.Principal))
        {
            context.ReplacePrincipal(now);
            context.ShouldRenew = true;
        }
    }

    /// <summary>A program without a cookie is told how to present a key rather than sent to a page.</summary>
    private static bool IsForPrograms(PathString path, HttpContext context) =>
        IsProgramPath(path) && !context.Request.Cookies.ContainsKey("routerconsole");

    private static bool IsProgramPath(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/hubs", StringComparison.Ordinal) || path.StartsWithSegments("/_blazor", StringComparison.Ordinal);
}
