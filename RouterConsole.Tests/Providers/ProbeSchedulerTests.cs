using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using RouterConsole.Configuration;
using RouterConsole.Providers;
using RouterConsole.Routing;
using RouterConsole.Tests.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Providers;

/// <summary>Active probes over real HTTP, with a clock that only the test moves.</summary>
public sealed class ProbeSchedulerTests : IAsyncLifetime
{
    private const string Models = """{"object":"list","data":[{"id":"m-turbo"}]}""";
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(6);

    private readonly FakeTimeProvider _time = new();
    private FakeUpstream _upstream = null!;
    private ServiceProvider _services = null!;
    private ModelRouter _router = null!;
    private ProbeScheduler _scheduler = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await FakeUpstream.StartAsync(Answers.Plain(Models));
        _router = new ModelRouter(_time, new SeededRandom(1), new RouterEventChannel());
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IRandomSource>(new SeededRandom(1))
            .AddSingleton(_router)
            .AddSingleton<ICredentialResolver, NoCredentials>()
            .AddSingleton<ISandboxAddress, NoSandbox>()
            .AddLogging()
            .AddProviders();
        _services = services.BuildServiceProvider();
        _scheduler = _services.GetServices<IHostedService>().OfType<ProbeScheduler>().Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _scheduler.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task ThreeFailures_TakeOut_OneSuccess_BringsBack_AndNothingCountsAsTraffic()
    {
        _upstream.Standing = Answers.Error(500, "server_error");
        await StartAsync(Probed("d", _upstream));
        await SeenAsync(_upstream, 1);
        Assert.Equal(HealthStatus.Unknown, Health("d"));
        await NextAsync(_upstream, 2);
        await NextAsync(_upstream, 3);
        await Eventually.HoldsAsync(() => Health("d") == HealthStatus.Unhealthy, "three failures take it out");
        Assert.False(_router.Select("m").Succeeded);

        _upstream.Standing = Answers.Plain(Models);
        await NextAsync(_upstream, 4);
        await Eventually.HoldsAsync(() => Health("d") == HealthStatus.Healthy, "one success brings it back");
        Assert.All(_upstream.Requests, request => Assert.Equal("/v1/models", request.Path));
        Assert.Equal(0, _router.Status("d")!.TotalRequests);
        Assert.Equal(0, _router.Status("d")!.Rpm);
    }

    [Fact]
    public async Task OffByDefault_AndOffAgain_CallsNobody()
    {
        await using var marker = await FakeUpstream.StartAsync(Answers.Plain(Models));
        await StartAsync(Unprobed("off", _upstream), Probed("on", marker));
        await SeenAsync(marker, 1);
        await NextAsync(marker, 2);
        Assert.Empty(_upstream.Requests);

        var before = marker.Requests.Count;
        _router.Apply(A.Config(Probed("off", _upstream), Unprobed("on", marker)), 2);
        await NextAsync(_upstream, 1);
        await NextAsync(_upstream, 2);
        Assert.Equal(before, marker.Requests.Count);
    }

    [Fact]
    public async Task PaidProbe_AsksForOneToken()
    {
        _upstream.Standing = Answers.Plain();
        var deployment = Probed("d", _upstream);
        await StartAsync(deployment with { Probe = deployment.Probe with { Kind = ProbeKind.Completion } });
        await Eventually.HoldsAsync(() => Health("d") == HealthStatus.Healthy, "the completion is a success");
        var request = Assert.Single(_upstream.Requests);
        Assert.Equal("/v1/chat/completions", request.Path);
        Assert.Contains("\"model\":\"m-turbo\"", request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowUpstream_HasOneProbeAtATime()
    {
        var answer = new TaskCompletionSource();
        _upstream.Standing = async context =>
        {
            await answer.Task;
            await Answers.Plain(Models)(context);
        };
        await using var marker = await FakeUpstream.StartAsync(Answers.Plain(Models));
        await StartAsync(Probed("slow", _upstream), Probed("quick", marker));
        await SeenAsync(_upstream, 1);
        await SeenAsync(marker, 1);
        await NextAsync(marker, 2);
        await NextAsync(marker, 3);
        Assert.Single(_upstream.Requests);

        answer.SetResult();
        await Eventually.HoldsAsync(() => Health("slow") == HealthStatus.Healthy, "the late answer counts");
        await NextAsync(_upstream, 2);
    }

    [Fact]
    public async Task AnotherUpstream_IsProbedAtOnce_AndNotJudgedByTheOneBefore()
    {
        var answer = new TaskCompletionSource();
        _upstream.Standing = async context =>
        {
            await answer.Task;
            await Answers.Plain(Models)(context);
        };
        await using var other = await FakeUpstream.StartAsync(Answers.Error(500, "server_error"));
        var hourly = new ProbeConfig(Enabled: true, IntervalSeconds: 3600);
        await StartAsync(Probed("d", _upstream) with { Probe = hourly });
        await SeenAsync(_upstream, 1);

        _router.Apply(A.Config(Probed("d", other) with { Probe = hourly }), 2);
        answer.SetResult();
        await NextAsync(other, 1, ProbeScheduler.Tick);
        Assert.Equal(HealthStatus.Unknown, Health("d"));
    }

    [Fact]
    public async Task ManyAtOnce_AreBounded()
    {
        var answer = new TaskCompletionSource();
        _upstream.Standing = async context =>
        {
            await answer.Task;
            await Answers.Plain(Models)(context);
        };
        var count = (2 * ProbeScheduler.MostAtOnce) + 1;
        await StartAsync([.. Enumerable.Range(0, count).Select(i => Probed($"d{i}", _upstream))]);
        await SeenAsync(_upstream, ProbeScheduler.MostAtOnce);
        _time.Advance(ProbeScheduler.Tick);
        Assert.Equal(ProbeScheduler.MostAtOnce, _upstream.Requests.Count);

        answer.SetResult();
        await NextAsync(_upstream, count, ProbeScheduler.Tick);
    }

    private static DeploymentConfig Unprobed(string id, FakeUpstream upstream) => A.Deployment(id, "m") with { BaseUrl = upstream.BaseUrl };

    private static DeploymentConfig Probed(string id, FakeUpstream upstream) =>
        Unprobed(id, upstream) with { Probe = new ProbeConfig(Enabled: true, IntervalSeconds: (int)s_interval.TotalSeconds) };

    private static Task SeenAsync(FakeUpstream upstream, int requests) =>
        Eventually.HoldsAsync(() => upstream.Requests.Count >= requests, $"{requests} probes");

    private Task StartAsync(params DeploymentConfig[] deployments)
    {
        _router.Apply(A.Config(deployments), 1);
        return _scheduler.StartAsync(CancellationToken.None);
    }

    private HealthStatus Health(string id) => _router.Status(id)!.Health;

    /// <summary>Moves the clock on, and a little more now and then, until the upstream has seen that many probes.</summary>
    private async Task NextAsync(FakeUpstream upstream, int requests, TimeSpan? step = null)
    {
        // A tick that comes while the probe before is still at its end starts nothing: the next one does.
        const int LooksBetweenNudges = 40;
        _time.Advance(step ?? s_interval);
        var looks = 0;
        await Eventually.HoldsAsync(
            () =>
            {
                if (++looks % LooksBetweenNudges == 0)
                {
                    _time.Advance(ProbeScheduler.Tick);
                }

                return upstream.Requests.Count >= requests;
            },
            $"{requests} probes");
    }

    private sealed class NoCredentials : ICredentialResolver
    {
        public string? Resolve(Credential credential) => null;
    }

    private sealed class NoSandbox : ISandboxAddress
    {
        public string BaseUrlFor(string deploymentId) => throw new InvalidOperationException("No sandbox here.");
    }
}
