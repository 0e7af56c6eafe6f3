using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Security;

/// <summary>What the sign-in page's forms post to. Form posts carry the antiforgery token; the framework checks it.</summary>
public static class SignInEndpoints
{
    /// <summary>Maps <c>/login/password</c>, <c>/login/key</c>, <c>/login/link</c>, <c>/logout</c> and <c>/api/antiforgery</c>.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/login/password", WithPasswordAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/login/key", WithKeyAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/login/link", WithLinkAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/logout", LogoutAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/api/antiforgery", Token).RequireAuthorization(ConsoleSchemes.Viewer).WithTags("Sign-in");
    }

    private static async Task<RedirectHttpResult> WithPasswordAsync(
        HttpContext context, PasswordSignIn signIn, Sessions sessions, SignInThrottle throttle, [FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl)
    {
        if (!throttle.MayTry(context))
        {
            return BackToLogin("too_many", returnUrl);
        }

        var (user, refusal) = await signIn.TryAsync(name, password);
        return user is not null && sessions.Open(user.Subject(), ConsoleSchemes.Cookie) is { } principal
            ? await EnterAsync(context, principal, returnUrl)
            : BackToLogin(refusal == SignInRefusal.Busy ? "busy" : "wrong_password", returnUrl);
    }

    private static async Task<RedirectHttpResult> WithKeyAsync(HttpContext context, IKeyRing keys, Sessions sessions, SignInThrottle throttle, [FromForm] string? key, [FromForm] string? returnUrl)
    {
        if (!throttle.MayTry(context))
        {
            return BackToLogin("too_many", returnUrl);
        }

        return keys.Find(key?.Trim()) is { Role: not null, Subject: { } subject } && sessions.Open(subject, ConsoleSchemes.Cookie) is { } principal
            ? await EnterAsync(context, principal, returnUrl)
            : BackToLogin("wrong_key", returnUrl);
    }

    private static async Task<RedirectHttpResult> WithLinkAsync(HttpContext context, OneTimeLinks links, Sessions sessions, SignInThrottle throttle, [FromForm] string? t, [FromForm] string? returnUrl)
    {
        if (!throttle.MayTry(context))
        {
            return BackToLogin("too_many", returnUrl);
        }

        return links.Redeem(t)
            ? await EnterAsync(context, sessions.Open(Sessions.Link, ConsoleSchemes.Cookie)!, returnUrl)
            : BackToLogin("link_used", returnUrl);
    }

    private static async Task<RedirectHttpResult> LogoutAsync(HttpContext context, [FromForm] string? returnUrl)
    {
        await context.SignOutAsync(ConsoleSchemes.Cookie);
        return BackToLogin(null, returnUrl);
    }

    private static Ok<AntiforgeryAnswer> Token(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return TypedResults.Ok(new AntiforgeryAnswer(tokens.RequestToken!, tokens.HeaderName!));
    }

    private static async Task<RedirectHttpResult> EnterAsync(HttpContext context, ClaimsPrincipal principal, string? returnUrl)
    {
        await context.SignInAsync(ConsoleSchemes.Cookie, principal);
        return TypedResults.LocalRedirect(LocalOr(returnUrl, "/ui"));
    }

    private static RedirectHttpResult BackToLogin(string? error, string? returnUrl)
    {
        var query = QueryString.Empty;
        query = error is null ? query : query.Add("error", error);
        query = LocalOr(returnUrl, "") is { Length: > 0 } local ? query.Add("returnUrl", local) : query;
        return TypedResults.LocalRedirect("/login" + query);
    }

    /// <summary>Only paths of this site: never <c>//host</c>, <c>/\host</c> or an absolute address.</summary>
    private static string LocalOr(string? url, string otherwise) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : otherwise;

    private sealed record AntiforgeryAnswer(string Token, string HeaderName);
}
