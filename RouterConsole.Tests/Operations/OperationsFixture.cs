using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.BlastRadius;
using RouterConsole.Operations.History;
using RouterConsole.Routing;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Routing;

namespace RouterConsole.Tests.Operations;

/// <summary>The operations as the product composes them, over a store in memory, with a clock of its own.</summary>
internal sealed class OperationsFixture : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 3, 12, 0, TimeSpan.Zero);

    public static readonly Caller Operator = new("olga", Role.Operator);

    public static readonly Caller Admin = new("adam", Role.Admin);

    public const string MasterKey = "master-key-0123456789";

    public static readonly Caller Viewer = new("victor", Role.Viewer);

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    private readonly ServiceProvider _services;

    /// <summary>Over a new store, or over one of before, as after a restart.</summary>
    public OperationsFixture(IConsoleStore? store = null, FakeTimeProvider? time = null)
    {
        Store = store ?? new StoreThatCanFail();
        Time = time ?? new FakeTimeProvider(Start - s_tick);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Store);
        services.AddSingleton(new ProviderOptions());
        services.AddSingleton(Events);
        services.AddSingleton(new ModelRouter(Time, new SeededRandom(1), Events));
        services.AddSingleton<ISecretProtector>(new DataProtectionSecretProtector(s_keys, NullLogger<DataProtectionSecretProtector>.Instance));
        services.AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(s_keys);
        services.AddSingleton(new RouterConsoleOptions { MasterKey = MasterKey });
        services.AddSingleton<LastSeen>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInLockout>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton(p => new MasterKeyService(p.GetRequiredService<RouterConsoleOptions>(), Store, p.GetRequiredService<KeyRing>()));
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionWatch>();
        services.AddSingleton<IDeploymentProbe>(Probe);
        services.AddSingleton<ISandboxFaultTable>(Sandbox);
        services.AddSingleton<TrafficSeries>();
        services.AddOperations();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        // The router's millisecond 0 means never.
        Time.Advance(s_tick);
        _services.GetRequiredService<MasterKeyService>().Ensure();
        _services.GetRequiredService<EstateLoader>().Load();
    }

    private static readonly EphemeralDataProtectionProvider s_keys = new();

    public IConsoleStore Store { get; }

    public FakeTimeProvider Time { get; }

    public FakeProbe Probe { get; } = new();

    public FakeSandboxFaultTable Sandbox { get; } = new();

    public RouterEventChannel Events { get; } = new();

    public ModelRouter Router => _services.GetRequiredService<ModelRouter>();

    public ISecretProtector Secrets => _services.GetRequiredService<ISecretProtector>();

    public DeploymentCommands Deployments => _services.GetRequiredService<DeploymentCommands>();

    public DeploymentBulkCommands Bulk => _services.GetRequiredService<DeploymentBulkCommands>();

    public DrainedRemovals Removals => _services.GetRequiredService<DrainedRemovals>();

    public AliasCommands Aliases => _services.GetRequiredService<AliasCommands>();

    public FallbackCommands Fallbacks => _services.GetRequiredService<FallbackCommands>();

    public SettingsCommands Settings => _services.GetRequiredService<SettingsCommands>();

    public ControlCommands Control => _services.GetRequiredService<ControlCommands>();

    public ImpactQuery Impact => _services.GetRequiredService<ImpactQuery>();

    public HistoryQueries History => _services.GetRequiredService<HistoryQueries>();

    public RevisionCommands Revisions => _services.GetRequiredService<RevisionCommands>();

    public TrafficSeries Series => _services.GetRequiredService<TrafficSeries>();

    public UserCommands Users => Get<UserCommands>();

    public KeyCommands Keys => Get<KeyCommands>();

    public SessionCommands SignOuts => Get<SessionCommands>();

    public EstateQueries Estate => _services.GetRequiredService<EstateQueries>();

    public static DeploymentDraft Draft(string? id = "a", string model = "m") => new() { Id = id, Model = model, Provider = "openai", UpstreamModel = "gpt-4o" };

    public static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    /// <summary>A service of the security layer.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A service by its type.</summary>
    public object Get(Type type) => _services.GetRequiredService(type);

    /// <summary>Adds deployments that must be taken.</summary>
    public async Task AddAsync(params DeploymentDraft[] drafts)
    {
        foreach (var draft in drafts)
        {
            Assert.Null((await Deployments.CreateAsync(Operator, draft, WriteOptions.Default)).Error);
        }
    }

    /// <summary>Every event since the last call.</summary>
    public List<RouterEvent> DrainEvents()
    {
        var events = new List<RouterEvent>();
        while (Events.Reader.TryRead(out var found))
        {
            events.Add(found);
        }

        return events;
    }

    /// <summary>The same store under a new process.</summary>
    public OperationsFixture Restart() => new(Store, Time);

    public void Dispose() => _services.Dispose();
}
