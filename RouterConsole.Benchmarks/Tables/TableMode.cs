using RouterConsole.Benchmarks.Measuring;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Benchmarks.Tables;

/// <summary>A large table: how long it takes to build, and what a thread that selects notices when it is swapped.</summary>
internal static class TableMode
{
    private const int Deployments = 10_000;
    private const int Groups = 500;
    private const int Builds = 41;
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs and prints Markdown.</summary>
    public static void Run()
    {
        RouterConfig[] configs = [Config(weight: 1), Config(weight: 2)];
        var router = new ModelRouter(TimeProvider.System, new SharedRandomSource(), new RouterEventChannel());
        var first = Time(() => router.Rehearse(configs[0]));
        var revision = 0;
        router.Apply(configs[0], ++revision);
        var build = Times(() => router.Rehearse(configs[revision % 2]));
        var apply = Times(() => router.Apply(configs[++revision % 2], revision));
        Console.WriteLine($"| {Deployments:N0} deployments in {Groups} groups | ms of a processor, median [quartiles] | promised |");
        Console.WriteLine("|---|---:|---:|");
        Console.WriteLine($"| built, the first time in a process | {first.TotalMilliseconds:N1} | |");
        Console.WriteLine($"| built | {Words(build)} | < 50 |");
        Console.WriteLine($"| built and put in force | {Words(apply)} | |");
        Console.WriteLine();
        var one = configs[0].Deployments.ToArray();
        Console.WriteLine($"| one thread selects for {s_duration.TotalSeconds} s, another, every {s_pace.TotalMilliseconds} ms, | times | selections | failed | processor time of {PauseWatch.Batch} selections, at most, ms | waits of the thread | collections | longest collection, ms |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        Watch("does nothing", static () => { });
        Watch("builds a table and throws it away", () => router.Rehearse(configs[revision % 2]));
        Watch("edits one deployment", () =>
        {
            var at = revision % Deployments;
            one[at] = one[at] with { Weight = 1 + (one[at].Weight % 5) };
            router.Apply(configs[0] with { Deployments = [.. one] }, ++revision);
        });
        Watch("edits all 10,000", () => router.Apply(configs[++revision % 2], revision));

        void Watch(string what, Action act)
        {
            GC.Collect();
            var seen = PauseWatch.Watch(router, router.Models, act, s_pace, s_duration);
            Console.WriteLine($"| {what} | {seen.Acts} | {seen.Selections:N0} | {seen.Failed} | {seen.LongestCpu.TotalMilliseconds:N2} | {seen.Waits} | {seen.Collections} | {seen.LongestCollection.TotalMilliseconds:N1} |");
        }
    }

    private static RouterConfig Config(int weight) => new()
    {
        Deployments =
        [
            .. Enumerable.Range(0, Deployments).Select(i => new DeploymentConfig
            {
                Id = $"deployment-{i}",
                Model = $"model-{i % Groups}",
                Provider = "openai-compatible",
                UpstreamModel = $"upstream-{i % Groups}",
                BaseUrl = "http://127.0.0.1:1/v1",
                Weight = weight + (i % 3),
                RpmLimit = i % 2 == 0 ? 1_000_000_000 : null,
            }),
        ],
        Aliases = Enumerable.Range(0, Groups).ToDictionary(i => $"alias-{i}", i => $"model-{i}", StringComparer.Ordinal),
    };

    private static Spread Times(Action act) => Spread.Of(Enumerable.Range(0, Builds).Select(_ => Time(act).TotalMilliseconds));

    private static TimeSpan Time(Action act)
    {
        var before = ThreadTime.Used;
        act();
        return ThreadTime.Used - before;
    }

    private static string Words(Spread spread) => $"{spread.Median:N1} [{spread.Low:N1}–{spread.High:N1}]";
}
