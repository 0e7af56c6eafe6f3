using Microsoft.AspNetCore.Http.Features;

namespace RouterConsole.Gateway;

/// <summary>Reads a request's body whole, up to a limit that is the gateway's own: the server's would cut the connection in place of an answer.</summary>
internal static class RequestBodyReader
{
    private const int FirstRent = 16 * 1024;
    private const int LargestFirstRent = 1024 * 1024;

    // A client that is still sending does not read our answer. So much of a refused body is swallowed before the line is cut.
    private const long MostDiscarded = 256L * 1024 * 1024;

    /// <summary>Reads the body.</summary>
    /// <returns>Null when it is larger than the limit.</returns>
    /// <exception cref="BadHttpRequestException">The client sent no valid HTTP body.</exception>
    public static async ValueTask<PooledBuffer?> ReadAsync(HttpContext context, long limit)
    {
        LiftServerLimit(context);
        var length = context.Request.ContentLength;
        if (length > limit)
        {
            return null;
        }

        // What a header claims is no reason to set memory aside.
        var buffer = new PooledBuffer(length is { } known ? (int)Math.Clamp(known, 256, LargestFirstRent) : FirstRent);
        try
        {
            var reader = context.Request.BodyReader;
            while (true)
            {
                var result = await reader.ReadAsync(context.RequestAborted);
                foreach (var segment in result.Buffer)
                {
                    if (buffer.Length + (long)segment.Length > limit)
                    {
                        reader.AdvanceTo(result.Buffer.End);
                        buffer.Dispose();
                        return null;
                    }

                    buffer.Append(segment.Span);
                }

                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return buffer;
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>After a refusal: swallows what the client still sends, so that it gets to read the answer. Cuts the line when that is too much.</summary>
    public static async Task DiscardAsync(HttpContext context)
    {
        LiftServerLimit(context);
        var length = context.Request.ContentLength;
        if (length > MostDiscarded || (length is not null && context.Request.Headers.Expect.Count > 0))
        {
            return; // too much, or the client waits for our leave and will not send at all
        }

        try
        {
            await SwallowAsync(context);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The client has left: nobody waits for the answer any more.
        }
    }

    private static async Task SwallowAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var discarded = 0L;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            discarded += result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }

            if (discarded > MostDiscarded)
            {
                context.Abort();
                return;
            }
        }
    }

    private static void LiftServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } serverLimit)
        {
            serverLimit.MaxRequestBodySize = null;
        }
    }
}
