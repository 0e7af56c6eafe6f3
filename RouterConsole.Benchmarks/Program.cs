using System.Globalization;
using RouterConsole.Benchmarks.Consoles;
using RouterConsole.Benchmarks.Detailed;
using RouterConsole.Benchmarks.Floors;
using RouterConsole.Benchmarks.History;
using RouterConsole.Benchmarks.Ratios;
using RouterConsole.Benchmarks.Tables;

switch (args)
{
    case ["ratios", .. var options]:
        RatiosMode.Run(Number(options, "--rounds", 7), Number(options, "--slice", 30), Text(options, "--filter") ?? "");
        return 0;
    case ["table"]:
        TableMode.Run();
        return 0;
    case ["history"]:
        HistoryMode.Run();
        return 0;
    case ["floor"]:
        FloorMode.Run();
        return 0;
    case ["consoles", .. var options]:
        return await ConsolesMode.RunAsync(
            Text(options, "--program") ?? Path.Combine(AppContext.BaseDirectory, "RouterConsole.dll"),
            Number(options, "--consoles", 100), Number(options, "--deployments", 50), Number(options, "--rate", 40), Number(options, "--seconds", 30),
            Text(options, "--page") ?? "/ui") ? 0 : 1;
    case ["bdn", .. var options]:
        DetailedMode.Run(options);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            ratios [--rounds 7] [--slice 30] [--filter TEXT]   ours against the plain port, side by side: Markdown
            table                                              a table of 10,000 deployments, built and swapped: Markdown
            floor                                              what an exact pick cannot do without on this machine: Markdown
            history                                            seven days of history, and graphs of it: Markdown
            consoles [--consoles 100] [--deployments 50] [--rate 40] [--seconds 30] [--page /ui] [--program DLL]
                                                               open consoles, and what the server pays for them: Markdown
            bdn [BenchmarkDotNet's arguments]                  the same comparisons under BenchmarkDotNet
            """);
        return 2;
}

static string? Text(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

static int Number(string[] options, string name, int otherwise) => Text(options, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
