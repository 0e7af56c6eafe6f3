using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Providers;

/// <summary>
/// Calls upstreams that speak OpenAI's HTTP API. Expected failures are values. One handler serves them all: it keeps a pool of
/// connections for each scheme, host and port.
/// </summary>
public sealed partial class UpstreamClient : IDisposable
{
    private const int MaxErrorBytes = 256 * 1024;
    private const string BearerScheme = "Bearer ";

    private static readonly SearchValues<char> s_keyCharacters = SearchValues.Create(
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly ConditionalWeakTable<DeploymentConfig, string> _bearers = [];
    private readonly HttpMessageInvoker _invoker;
    private readonly UpstreamAddresses _addresses;
    private readonly ICredentialResolver _credentials;
    private readonly UpstreamErrorClassifier _classifier;
    private readonly ILogger<UpstreamClient> _logger;

    internal UpstreamClient(
        GuardedConnector connector,
        UpstreamAddresses addresses,
        ICredentialResolver credentials,
        UpstreamErrorClassifier classifier,
        ILogger<UpstreamClient> logger)
    {
        _addresses = addresses;
        _credentials = credentials;
        _classifier = classifier;
        _logger = logger;
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = connector.ConnectAsync,
            // A redirect would carry our key to another host; a proxy from the environment would see it too.
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            // An answer nobody waits for any more is closed, not read to its end: the upstream may be charging for it.
            MaxResponseDrainSize = 0,
        });
    }

    /// <summary>Sends a request and waits for the answer's headers.</summary>
    /// <param name="call">What to send.</param>
    /// <param name="cancellationToken">Fires when the client leaves or the attempt's time is up.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<UpstreamReply> SendAsync(UpstreamCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (_addresses.Find(call.Deployment, call.Path) is not { } address)
        {
            return UpstreamReply.Failed(new(new ProviderError(
                ErrorKind.Connection, $"Deployment {call.Deployment.Id} has no usable address: baseUrl must be an absolute http or https URL.")));
        }

        if (!TryFindKey(call.Deployment, out var key, out var problem))
        {
            return UpstreamReply.Failed(new(problem!));
        }

        // HTTP/1.1 on purpose: its requests are sent whole before the answer is read, so the caller's buffer is free once SendAsync returned.
        var request = new HttpRequestMessage(call.Method, address.Uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = call.Body is { } body ? new UpstreamContent(body) : null,
        };
        if (call.ClientHeaders is not null)
        {
            UpstreamHeaders.Copy(call.ClientHeaders, request);
        }

        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        request.Headers.TryAddWithoutValidation("User-Agent", "RouterConsole");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Bearer(call.Deployment, key));
        }

        HttpResponseMessage? response = null;
        try
        {
            response = await _invoker.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is >= 200 and < 300 && IsEncoded(response))
            {
                response.Dispose();
                return UpstreamReply.Failed(new(new ProviderError(
                    ErrorKind.MalformedResponse, $"{call.Deployment.Provider} answered compressed although it was not asked to.", (int)response.StatusCode)));
            }

            if ((int)response.StatusCode is >= 200 and < 300)
            {
                return new UpstreamReply(new UpstreamResponse(response, address.Base), null);
            }

            var failure = await ReadFailureAsync(call, response, key, cancellationToken);
            response.Dispose();
            return UpstreamReply.Failed(failure);
        }
        catch (Exception exception) when (TransportErrors.Covers(exception))
        {
            response?.Dispose();
            return UpstreamReply.Failed(new(TransportErrors.Classify(exception, call.ClientGone)));
        }
        catch (Exception exception)
        {
            response?.Dispose();
            LogUnexpected(_logger, exception, call.Deployment.Id);
            return UpstreamReply.Failed(new(new ProviderError(ErrorKind.Connection, "The request could not be sent.")));
        }
    }

    /// <summary>Judges an answer of 200 that holds an error, or an error in a stream.</summary>
    /// <param name="call">The call that was answered.</param>
    /// <param name="body">The JSON with the error.</param>
    /// <returns>The failure; its body is a copy.</returns>
    public UpstreamFailure Judge(UpstreamCall call, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(call);
        var copy = body.ToArray();
        var status = UpstreamErrorBody.Parse(copy).Status ?? 502;
        var error = _classifier.Classify(call, status, copy, null, null, null);
        return new UpstreamFailure(error, status, "application/json", copy);
    }

    /// <inheritdoc />
    public void Dispose() => _invoker.Dispose();

    /// <summary>The header's value, put together once for each key.</summary>
    private string Bearer(DeploymentConfig deployment, string key)
    {
        if (!_bearers.TryGetValue(deployment, out var value) || !value.AsSpan(BearerScheme.Length).SequenceEqual(key))
        {
            value = BearerScheme + key;
            _bearers.AddOrUpdate(deployment, value);
        }

        return value;
    }

    private static bool IsEncoded(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encoding)
        && !string.Equals(encoding.ToString(), "identity", StringComparison.OrdinalIgnoreCase);

    private async Task<UpstreamFailure> ReadFailureAsync(UpstreamCall call, HttpResponseMessage response, string? key, CancellationToken cancellationToken)
    {
        var body = await ReadUpToAsync(response, MaxErrorBytes, cancellationToken);
        var headers = response.Headers.NonValidated;
        var retryAfter = headers.TryGetValues("Retry-After", out var seconds) ? seconds.ToString() : null;
        var retryAfterMs = headers.TryGetValues("retry-after-ms", out var milliseconds) ? milliseconds.ToString() : null;
        var error = _classifier.Classify(call, (int)response.StatusCode, body, retryAfter, retryAfterMs, key);
        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var contentType) ? contentType.ToString() : null;
        return new UpstreamFailure(error, (int)response.StatusCode, type, body, retryAfter, retryAfterMs);
    }

    private static async Task<byte[]> ReadUpToAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            int read;
            while (body.Length < limit && (read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
            {
                body.Write(chunk, 0, (int)Math.Min(read, limit - body.Length));
            }

            return body.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private bool TryFindKey(DeploymentConfig deployment, out string? key, out ProviderError? problem)
    {
        problem = null;
        key = deployment.Credential.Source == CredentialSource.None ? null : _credentials.Resolve(deployment.Credential)?.Trim();
        if (deployment.Credential.Source == CredentialSource.None)
        {
            return true;
        }

        if (string.IsNullOrEmpty(key))
        {
            problem = new ProviderError(ErrorKind.AuthError, deployment.Credential.Source == CredentialSource.Env
                ? $"The environment variable {deployment.Credential.Variable} that holds the key of {deployment.Id} is not set."
                : $"The stored key of {deployment.Id} cannot be read; enter it again.");
            return false;
        }

        if (key.AsSpan().ContainsAnyExcept(s_keyCharacters))
        {
            problem = new ProviderError(ErrorKind.AuthError, $"The key of {deployment.Id} holds a blank or a character that a header cannot carry.");
            return false;
        }

        return true;
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Calling deployment {DeploymentId} failed unexpectedly")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string deploymentId);
}
