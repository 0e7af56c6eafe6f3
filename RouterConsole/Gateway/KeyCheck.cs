using Microsoft.Extensions.Options;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Gateway;

/// <summary>Who calls the data plane and what they may. Never looks at a cookie: a browser would send it for any page.</summary>
internal sealed class KeyCheck(IKeyRing keys, IOptions<RouterConsoleOptions> options, ModelRouter router)
{
    private const string Bearer = "Bearer ";

    private static readonly ApiKeyIdentity s_anyone = new("", null, []);

    /// <summary>The caller; null when a key is needed and none, or a wrong one, was sent.</summary>
    public ApiKeyIdentity? Find(HttpContext context)
    {
        var headers = context.Request.Headers;
        var known = FromBearer(headers.Authorization) ?? FromHeader(headers["x-api-key"]) ?? FromHeader(headers["api-key"]);
        return known ?? (options.Value.Gateway.RequireKey ? null : s_anyone);
    }

    /// <summary>Whether the caller may ask for a model: by the name asked for, or by the group it leads to.</summary>
    public bool Allows(ApiKeyIdentity caller, string model) =>
        caller.Models.Count == 0
        || Lists(caller.Models, model)
        || (router.Resolve(model) is { } group && Lists(caller.Models, group));

    private static bool Lists(IReadOnlyList<string> models, string name)
    {
        for (var i = 0; i < models.Count; i++)
        {
            if (Matches(models[i], name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name itself, or a pattern whose <c>*</c> stands for one character or more.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.SequenceEqual(name))
        {
            return true;
        }

        var star = pattern.IndexOf('*');
        return star >= 0 && name.Length >= pattern.Length && name.StartsWith(pattern[..star]) && name.EndsWith(pattern[(star + 1)..]);
    }

    private ApiKeyIdentity? FromBearer(string? header) =>
        header is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? keys.Find(header.AsSpan(Bearer.Length).Trim()) : null;

    private ApiKeyIdentity? FromHeader(string? header) => string.IsNullOrEmpty(header) ? null : keys.Find(header.AsSpan().Trim());
}
