using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Providers;

/// <summary>Calls a deployment's model list, or asks it for one token.</summary>
internal sealed class DeploymentProbe(UpstreamClient client, TimeProvider time) : IDeploymentProbe
{
    private const int MaxAnswerBytes = 1024 * 1024;
    private const int MaxModels = 50;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    public async Task<ProbeResult> ProbeAsync(DeploymentConfig deployment, ProbeKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(Limit(deployment), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var call = new UpstreamCall
        {
            Deployment = deployment,
            UpstreamModel = deployment.UpstreamModel,
            Path = kind == ProbeKind.Models ? "models" : "chat/completions",
            Method = kind == ProbeKind.Models ? HttpMethod.Get : HttpMethod.Post,
            Body = kind == ProbeKind.Models ? null : new TinyCompletion(deployment.UpstreamModel),
            ClientGone = cancellationToken,
        };
        var reply = await client.SendAsync(call, either.Token);
        if (reply.Failure is { } failure)
        {
            return new ProbeResult(false, Elapsed(), failure.Status, failure.Error, []);
        }

        using var response = reply.Response!;
        try
        {
            var body = await ReadAsync(response, either.Token);
            var status = response.Status;
            return Judge(call, kind, body) is { } error
                ? new ProbeResult(false, Elapsed(), status, error, [])
                : new ProbeResult(true, Elapsed(), status, null, kind == ProbeKind.Models ? ModelNames(body) : []);
        }
        catch (Exception exception) when (TransportErrors.Covers(exception))
        {
            return new ProbeResult(false, Elapsed(), null, TransportErrors.Classify(exception, cancellationToken), []);
        }

        double Elapsed() => time.GetElapsedTime(started).TotalMilliseconds;
    }

    private static TimeSpan Limit(DeploymentConfig deployment) =>
        deployment.TimeoutSeconds is { } seconds && seconds < s_longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : s_longest;

    private ProviderError? Judge(UpstreamCall call, ProbeKind kind, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind is not JsonValueKind.Null)
            {
                return client.Judge(call, body).Error;
            }

            var expected = kind == ProbeKind.Completion ? "choices" : "data";
            return root.ValueKind == JsonValueKind.Array || (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(expected, out _))
                ? null
                : new ProviderError(ErrorKind.MalformedResponse, $"The answer has no {expected}: is the base URL right?");
        }
        catch (JsonException)
        {
            return new ProviderError(ErrorKind.MalformedResponse, "The answer is no JSON: is the base URL right?");
        }
    }

    private static List<string> ModelNames(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var list = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("data");
        var names = new List<string>();
        if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var model in list.EnumerateArray())
            {
                if (names.Count < MaxModels && model.ValueKind == JsonValueKind.Object && model.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
                {
                    names.Add(id.GetString()!);
                }
            }
        }

        return names;
    }

    private static async Task<byte[]> ReadAsync(UpstreamResponse response, CancellationToken cancellationToken)
    {
        var stream = response.Open();
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxAnswerBytes)
            {
                throw new IOException("The answer is too long for a probe.");
            }

            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }
}
