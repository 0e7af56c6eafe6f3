using System.Net;
using System.Net.Sockets;
using System.Text;
using RouterConsole.Configuration;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Gateway;

/// <summary>Garbage per request: everything on, only the gateway's side allocating. Alone in the process, for the counter is the process's.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AllocationTests
{
    private const int WarmUp = 500;
    private const int Requests = 2000;

    // Measured 4,604 B optimised (about half of it HttpClient's and Kestrel's) and 8,026 B unoptimised, where each async method's state is an object.
#if DEBUG
    private const long MostPerRequest = 8704;
#else
    private const long MostPerRequest = 5120;
#endif

    private static readonly byte[] s_answer = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answers.Completion.Length}\r\n\r\n{Answers.Completion}");

    [Fact]
    public async Task PlainRequest_AllocatesLittle()
    {
        using var upstream = new TcpListener(IPAddress.Loopback, 0);
        upstream.Start();
        var serving = new Thread(() => Serve(upstream)) { IsBackground = true };
        serving.Start();
        await using var host = await GatewayHost.StartAsync(Estate.Of(new DeploymentConfig
        {
            Id = "a",
            Model = "m",
            Provider = "openai-compatible",
            UpstreamModel = "up",
            BaseUrl = $"http://127.0.0.1:{((IPEndPoint)upstream.LocalEndpoint).Port}/v1",
            Credential = new Credential(CredentialSource.Stored, Protected: "k"),
        }));

        var perRequest = long.MaxValue;
        var asking = new Thread(() => perRequest = Ask(host.Address)) { IsBackground = true };
        asking.Start();
        asking.Join();
        TestContext.Current.TestOutputHelper!.WriteLine($"{perRequest} B per request");
        Assert.InRange(perRequest, 0, MostPerRequest);
    }

    private static long Ask(Uri gateway)
    {
        const string body = """{"model":"m","messages":[{"role":"user","content":"Say hello to the people in the other room."}],"temperature":0.7}""";
        var request = Encoding.ASCII.GetBytes(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {GatewayHost.Key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, gateway.Port);
        var buffer = new byte[64 * 1024];
        var before = 0L;
        for (var i = 0; i < WarmUp + Requests; i++)
        {
            if (i == WarmUp)
            {
                before = GC.GetTotalAllocatedBytes(precise: true);
            }

            socket.Send(request);
            Receive(socket, buffer);
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests;
    }

    private static void Serve(TcpListener listener)
    {
        try
        {
            using var socket = listener.AcceptSocket();
            socket.NoDelay = true;
            var buffer = new byte[64 * 1024];
            while (Receive(socket, buffer))
            {
                socket.Send(s_answer);
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    /// <summary>Reads one HTTP message, without allocating.</summary>
    private static bool Receive(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
            if (read == 0)
            {
                return false;
            }

            length += read;
            var message = buffer.AsSpan(0, length);
            var end = message.IndexOf("\r\n\r\n"u8);
            if (end >= 0 && length >= end + 4 + ContentLength(message[..end]))
            {
                return true;
            }
        }
    }

    private static int ContentLength(ReadOnlySpan<byte> headers)
    {
        var at = headers.IndexOf("Content-Length: "u8) + 16;
        var value = 0;
        while (at < headers.Length && headers[at] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + headers[at++] - '0';
        }

        return value;
    }
}
