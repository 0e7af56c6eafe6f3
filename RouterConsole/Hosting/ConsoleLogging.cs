using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Serilog;
using Serilog.Formatting.Compact;

namespace RouterConsole.Hosting;

/// <summary>Serilog on standard error: readable in a terminal, compact JSON otherwise. Standard output is the banner's.</summary>
internal static class ConsoleLogging
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Replaces the host's logging.</summary>
    public static void AddConsoleLogging(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(
            logger =>
            {
                logger.ReadFrom.Configuration(builder.Configuration);
                logger.Enrich.With<SecretScrubber>();

                // The runner tells this one in a sentence.
                logger.Filter.ByExcluding(e => e.Exception is IOException { InnerException: AddressInUseException });
                if (Console.IsErrorRedirected)
                {
                    logger.WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose);
                }
                else
                {
                    logger.WriteTo.Console(
                        outputTemplate: Template,
                        formatProvider: CultureInfo.InvariantCulture,
                        standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose);
                }
            },
            preserveStaticLogger: true);
}
