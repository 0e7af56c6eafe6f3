namespace RouterConsole.Tests.AdminApi;

/// <summary>One host, with the deployments <c>a</c> and <c>b</c>, for a class whose tests change nothing.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal ApiHost Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await ApiHost.StartAsync("a", "b");

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
