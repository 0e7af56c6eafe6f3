using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;

namespace RouterConsole.AdminApi;

/// <summary>People who sign in with a password. The operations let administrators in only.</summary>
internal static class UsersApi
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        api.MapGet("/users", (ApiCaller caller, UserCommands commands) => AccountAnswers.List(commands.List(caller.Caller)));
        api.MapPost("/users", async (HttpContext context, ApiCaller caller, JsonBody<UserDraft> body, UserCommands commands) =>
            AccountAnswers.Created(context, await commands.CreateAsync(caller.Caller, body.Value), "password"));
        api.MapPatch("/users/{id}", async (HttpContext context, string id, ApiCaller caller, MergePatch patch, UserCommands commands) =>
            AccountAnswers.Of(context, await commands.PatchAsync(caller.Caller, id, patch.Value)));
        api.MapDelete("/users/{id}", async (HttpContext context, string id, ApiCaller caller, UserCommands commands) =>
            AccountAnswers.Removed(context, await commands.RemoveAsync(caller.Caller, id)));
        api.MapPost("/users/{id}/sign-out", async (HttpContext context, string id, ApiCaller caller, UserCommands commands) =>
            AccountAnswers.Of(context, await commands.SignOutAsync(caller.Caller, id)));
        api.MapPost("/sign-out", async (ApiCaller caller, SessionCommands commands) => AccountAnswers.SignedOut(await commands.SignOutEverywhereAsync(caller.Caller)));
        api.MapPost("/sign-out/everybody", async (ApiCaller caller, SessionCommands commands) => AccountAnswers.SignedOut(await commands.SignOutEverybodyAsync(caller.Caller)));
        api.MapPost("/password", async (HttpContext context, ApiCaller caller, JsonBody<PasswordBody> body, UserCommands commands) =>
            AccountAnswers.Of(context, await commands.ChangeOwnPasswordAsync(caller.Caller, body.Value.CurrentPassword ?? "", body.Value.Password ?? "")));
    }
}
