using System.Net.Sockets;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Providers;

/// <summary>What a broken connection means.</summary>
public static class TransportErrors
{
    /// <summary>Whether an exception is one that broken connections throw.</summary>
    public static bool Covers(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>Turns an exception of the connection into a failure.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="clientGone">When it fired, the client left and nobody is to blame.</param>
    public static ProviderError Classify(Exception exception, CancellationToken clientGone)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (clientGone.IsCancellationRequested)
        {
            return new ProviderError(ErrorKind.Cancelled, "The client went away.", Blame: Blame.Nobody);
        }

        return exception switch
        {
            // SocketsHttpHandler's own connect timeout is a TimeoutException inside of a cancellation.
            OperationCanceledException { InnerException: TimeoutException } => new(ErrorKind.Connection, "The connection could not be opened in time."),
            OperationCanceledException => new(ErrorKind.Timeout, "The upstream did not answer in time."),
            HttpRequestException { InnerException: BlockedAddressException blocked } => new(ErrorKind.Connection, blocked.Message),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(ErrorKind.Connection, "The upstream's name could not be resolved."),
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } }
                => new(ErrorKind.Connection, "The upstream's name could not be resolved."),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(ErrorKind.Connection, "TLS with the upstream failed: its certificate or protocol was refused."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } e => new(ErrorKind.Connection, $"The connection failed: {SocketText(e)}."),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }
                => new(ErrorKind.MalformedResponse, "The upstream's answer is no valid HTTP."),
            _ => new(ErrorKind.Connection, "The connection was cut before the answer's end."),
        };
    }

    private static string SocketText(HttpRequestException exception) => exception.InnerException is SocketException socket
        ? socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "refused",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no way to the host",
            SocketError.TimedOut => "timed out",
            _ => socket.SocketErrorCode.ToString(),
        }
        : "it could not be opened";
}
