using Microsoft.AspNetCore.Connections;
using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Hosting;

/// <summary>Starts the process, says where it is, and waits for its end.</summary>
internal static class ConsoleRunner
{
    private const int CannotStart = 1;

    /// <summary>Runs to the end. What keeps it from starting is one clear message and an exit code, never a stack trace.</summary>
    public static async Task<int> RunRouterConsoleAsync(this WebApplication app)
    {
        var wanted = app.Configuration["urls"] ?? HostServices.DefaultUrl;
        try
        {
            await app.Services.GetRequiredService<ConsoleStartup>().RunAsync();
            await app.StartAsync();
        }
        catch (StoreException problem)
        {
            return await GiveUpAsync(app, problem.Message);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            return await GiveUpAsync(app, $"It cannot listen on {wanted}: the address is in use. Choose another with --urls.");
        }
        catch (System.Net.Sockets.SocketException problem)
        {
            return await GiveUpAsync(app, $"It cannot listen on {wanted}: {problem.Message}. Choose another address with --urls.");
        }

        var address = OwnAddress.Of(app.Urls)!;
        if (app.Services.GetRequiredService<RouterConsoleOptions>().Demo)
        {
            app.Services.GetRequiredService<DemoSetup>().StartTraffic(address);
        }

        await Console.Out.WriteLineAsync(app.Services.GetRequiredService<Banner>().Text(address));
        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }

    private static async Task<int> GiveUpAsync(WebApplication app, string problem)
    {
        await Console.Error.WriteLineAsync($"RouterConsole cannot start. {problem}");
        await app.DisposeAsync();
        return CannotStart;
    }
}
