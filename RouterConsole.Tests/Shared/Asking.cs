using System.Text;
using System.Text.Json;

namespace RouterConsole.Tests.Shared;

/// <summary>Asks the data plane and looks at its refusals.</summary>
internal static class Asking
{
    public static async Task AssertErrorAsync(HttpResponseMessage response, int status, string type, string code, string? param = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        var error = json.RootElement.GetProperty("error");
        Assert.Equal((type, code, param), (error.GetProperty("type").GetString(), error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    public static Task<HttpResponseMessage> PostAsync(GatewayHost host, string body) =>
        SendAsync(host, HttpMethod.Post, "/v1/chat/completions", body, ("Authorization", "Bearer " + GatewayHost.Key));

    public static async Task<HttpResponseMessage> SendAsync(GatewayHost host, HttpMethod method, string path, string? body, (string Name, string Value) header)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request);
    }
}
