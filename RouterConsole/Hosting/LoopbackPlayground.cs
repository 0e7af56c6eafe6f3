using System.Net.Http.Headers;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using RouterConsole.Operations.Playground;

namespace RouterConsole.Hosting;

/// <summary>The playground's client: HTTP to this process's own port, so that what it shows went the way of every request.</summary>
internal sealed class LoopbackPlayground(IServer server, TimeProvider time) : IPlaygroundClient, IDisposable
{
    private const int MostBody = 64 * 1024;

    // It talks to itself only, by an address of this machine that no certificate is made out for.
#pragma warning disable CA5359
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    });
#pragma warning restore CA5359

    /// <inheritdoc />
    public async IAsyncEnumerable<PlaygroundPart> SendAsync(PlaygroundRequest request, string key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (response, unreachable) = await TryAsync(request, key, cancellationToken);
        if (response is null)
        {
            yield return new PlaygroundPart { AtMs = Elapsed(), Unreachable = unreachable };
            yield break;
        }

        using (response)
        {
            yield return new PlaygroundPart { AtMs = Elapsed(), Status = (int)response.StatusCode, Headers = HeadersOfNote(response) };
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            {
                yield return PlaygroundReader.Whole(await ReadAsync(stream, cancellationToken), response.IsSuccessStatusCode) with { AtMs = Elapsed() };
                yield break;
            }

            using var lines = new StreamReader(stream, Encoding.UTF8);
            var (line, broken) = await LineAsync(lines, cancellationToken);
            while (line is not null)
            {
                if (PlaygroundReader.Event(line) is { } part)
                {
                    yield return part with { AtMs = Elapsed() };
                }

                (line, broken) = await LineAsync(lines, cancellationToken);
            }

            yield return new PlaygroundPart { AtMs = Elapsed(), Unreachable = broken };
        }

        double Elapsed() => time.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<(HttpResponseMessage? Response, string? Unreachable)> TryAsync(PlaygroundRequest request, string key, CancellationToken cancellationToken)
    {
        if (OwnAddress.Of(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []) is not { } address)
        {
            return (null, "The gateway does not listen yet.");
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/v1/chat/completions"))
        {
            Content = new StringContent(PlaygroundBody.Json(request), Encoding.UTF8, "application/json"),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (request.Tags.Count > 0)
        {
            message.Headers.TryAddWithoutValidation(PlaygroundBody.TagHeader, string.Join(',', request.Tags));
        }

        try
        {
            return (await _http.SendAsync(message, cancellationToken), null);
        }
        catch (HttpRequestException failure)
        {
            return (null, $"The gateway cannot be reached at {address}: {failure.Message}");
        }
    }

    private static async Task<(string? Line, string? Broken)> LineAsync(StreamReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return (await lines.ReadLineAsync(cancellationToken), null);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            return (null, "The answer was cut off.");
        }
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBody];
        var length = await stream.ReadAtLeastAsync(buffer, MostBody, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static List<KeyValuePair<string, string>> HeadersOfNote(HttpResponseMessage response) =>
    [
        .. response.Headers.Concat(response.Content.Headers)
            .Where(h => h.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase) && !h.Key.StartsWith("x-accel", StringComparison.OrdinalIgnoreCase)
                && !h.Key.Equals("x-content-type-options", StringComparison.OrdinalIgnoreCase) || h.Key is "Retry-After" or "Content-Type")
            .Select(h => KeyValuePair.Create(h.Key.ToLowerInvariant(), string.Join(", ", h.Value)))
            .OrderBy(h => h.Key, StringComparer.Ordinal),
    ];
}
