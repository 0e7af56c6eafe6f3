using RouterConsole.Hosting;

var commandLine = CommandLine.Parse(args, Environment.CurrentDirectory);
if (commandLine.Answer is { } answer)
{
    (commandLine.ExitCode == 0 ? Console.Out : Console.Error).WriteLine(answer);
    return commandLine.ExitCode;
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = [.. commandLine.Settings],
    ContentRootPath = AppPaths.FindContentRoot(AppContext.BaseDirectory),
});

var problems = OptionsProblems.Find(builder.Configuration);
if (problems.Count > 0)
{
    Console.Error.WriteLine("RouterConsole cannot start; please mend these settings:");
    Console.Error.WriteLine("  " + string.Join(Environment.NewLine + "  ", problems));
    return CommandLine.UsageError;
}

builder.AddRouterConsole();
var app = builder.Build();
app.MapRouterConsole();
return await app.RunRouterConsoleAsync();
