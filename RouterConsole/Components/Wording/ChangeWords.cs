using System.Text;
using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Operations.History;
using RouterConsole.Security;

namespace RouterConsole.Components.Wording;

/// <summary>Revisions and audit entries in plain words.</summary>
internal static class ChangeWords
{
    /// <summary>What somebody did, in one line.</summary>
    public static string Say(AuditEntry entry) => Deed(entry.Action) is { } deed ? $"{entry.By} {deed} {Full(entry.Resource)}" : $"{entry.By}: {entry.Action} {Full(entry.Resource)}";

    /// <summary>A resource's own name.</summary>
    public static string Name(string resource) => resource switch
    {
        ConfigResources.Settings => "the router's settings",
        ConfigResources.DefaultFallback => "the default chain",
        ConfigResources.Deployments => "the order of deployments",
        _ => string.Join(", ", resource.Split(", ").Select(Short)),
    };

    /// <summary>What sort of thing a resource is.</summary>
    public static string Sort(string resource) => Parts(resource) switch
    {
        ["deployments", _] => "deployment",
        ["aliases", _] => "alias",
        ["models", _] => "model group",
        ["sandbox", _] => "sandbox faults",
        ["users", _] => "user",
        ["keys", _] => "key",
        ["fallbacks", var rest] when rest.Split('/', 2) is [var kind, _] => $"fallback chain, {kind.Replace('_', ' ')}",
        _ => "",
    };

    /// <summary>What a revision touched, in a few words.</summary>
    public static string Say(IReadOnlyList<TouchedResource> touched) =>
        touched.Count == 0 ? "nothing" : Words.Listed([.. touched.Select(t => $"{Full(t.Resource)} {Words.Plain(t.Change)}")], 3);

    /// <summary>A field's name with blanks.</summary>
    /// <param name="path">Such as <c>probe.intervalSeconds</c>.</param>
    /// <param name="resource">Whose field it is: a resource that is one value has a name for it.</param>
    public static string Field(string path, string resource) => path switch
    {
        "" => resource.StartsWith("aliases/", StringComparison.Ordinal) ? "leads to" : resource.StartsWith("revisions/", StringComparison.Ordinal) ? "name" : "models",
        "apiKeyInfo.source" => "key",
        "apiKeyInfo.last4" => "key ends in",
        "apiKeyInfo.variable" => "key's variable",
        _ => Blanks(path),
    };

    /// <summary>A value for people.</summary>
    public static string Value(string? json)
    {
        if (json is null)
        {
            return Figures.None;
        }

        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    /// <summary>The name, with the sort where the name alone could be a deployment's.</summary>
    private static string Full(string resource) => Parts(resource) switch
    {
        ["aliases", var alias] => $"alias {alias}",
        ["models", var model] => $"model {model}",
        ["users", var user] => $"user {user}",
        ["keys", var key] => $"key {key}",
        ["revisions", var number] => $"revision {number}",
        _ => Name(resource),
    };

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : "empty",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "none" : string.Join(", ", value.EnumerateArray().Select(Value)),
        _ => value.GetRawText(),
    };

    private static string? Deed(string action) => action switch
    {
        "deployment.create" or "user.create" => "added",
        "deployment.update" or "settings.update" or "model.update" or "user.update" or "key.update" => "changed",
        "deployment.remove" or "alias.remove" or "fallback.remove" or "user.remove" or "key.remove" => "removed",
        "deployment.replace_all" => "replaced all deployments:",
        "fallback.replace_all" => "replaced all chains:",
        "alias.set" or "fallback.set" => "set",
        "revision.restore" => "restored",
        "revision.name" => "named",
        "cooldown.set" => "cooled down",
        "cooldown.extend" => "extended the cooldown of",
        "deployment.put_back" => "put back",
        "cooldown.end" => "ended the cooldown of",
        "intent.drain" => "drains",
        "intent.pause" => "paused",
        "intent.resume" => "resumed",
        "sandbox.faults" => "set the sandbox's faults of",
        "user.password" => "set the password of",
        "user.rehash" => "renewed what is kept of the password of",
        "user.sign_out" => "signed out",
        "key.create" => "made",
        "key.rotate" => "rotated",
        "sign_out.own" => "ended their own",
        "sign_out.everybody" => "ended everybody's",
        "facts.follow" => "dropped what was set by hand for",
        _ => null,
    };

    private static string Short(string resource) => Parts(resource) switch
    {
        ["fallbacks", var rest] when rest.Split('/', 2) is [_, var model] => $"{model}'s chain",
        [_, var name] => name,
        _ => resource,
    };

    private static string[] Parts(string resource) => resource.Split('/', 2);

    private static string Blanks(string path)
    {
        var words = new StringBuilder(path.Length + 8);
        foreach (var letter in path)
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                words.Append(' ');
            }

            words.Append(letter is '.' or '_' ? ' ' : char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
