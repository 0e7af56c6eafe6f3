using RouterConsole.AdminApi.Http;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;

namespace RouterConsole.AdminApi;

/// <summary>Keys for programs. The operations let administrators in only.</summary>
internal static class KeysApi
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        api.MapGet("/keys", (ApiCaller caller, KeyCommands commands) => AccountAnswers.List(commands.List(caller.Caller)));
        api.MapPost("/keys", async (HttpContext context, ApiCaller caller, JsonBody<KeyDraft> body, KeyCommands commands) =>
            AccountAnswers.Created(context, await commands.CreateAsync(caller.Caller, body.Value), "key"));
        api.MapPatch("/keys/{id}", async (HttpContext context, string id, ApiCaller caller, MergePatch patch, KeyCommands commands) =>
            AccountAnswers.Of(context, await commands.PatchAsync(caller.Caller, id, patch.Value)));
        api.MapDelete("/keys/{id}", async (HttpContext context, string id, ApiCaller caller, KeyCommands commands) =>
            AccountAnswers.Removed(context, await commands.RemoveAsync(caller.Caller, id)));
        api.MapPost("/keys/{id}/rotate", async (HttpContext context, string id, ApiCaller caller, KeyCommands commands) =>
            AccountAnswers.Of(context, await commands.RotateAsync(caller.Caller, id), "key"));
    }
}
