using System.Net;
using System.Text.Json;

namespace RouterConsole.Tests.AdminApi;

/// <summary>What the API answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string? ContentType, string? ETag, string? Location, JsonElement Body)
{
    /// <summary>The problem's code.</summary>
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string? Text(string name) => Body.GetProperty(name).GetString();

    public long Number(string name) => Body.GetProperty(name).GetInt64();

    public JsonElement this[string name] => Body.GetProperty(name);

    public IReadOnlyList<JsonElement> Items => [.. Body.GetProperty("items").EnumerateArray()];

    /// <summary>Fails unless it is a problem of that status and code that tells nothing of our insides.</summary>
    public void AssertProblem(HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), (Status, Code));
        Assert.Equal("application/problem+json", ContentType);
        Assert.DoesNotContain("   at ", Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", Body.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>The message for a path, parameter or header.</summary>
    public string Error(string path) => string.Join(" ", Body.GetProperty("errors").GetProperty(path).EnumerateArray().Select(message => message.GetString()));
}
