using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Hosting;

/// <summary>What happens before anything listens: the store is open, the master key is known, what was saved is in force.</summary>
internal sealed class ConsoleStartup(RouterConsoleOptions options, MasterKeyService masterKey, AccountDirectory accounts, EstateLoader estate, DemoSetup demo, Banner banner)
{
    /// <summary>Does it all.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task RunAsync()
    {
        banner.NewMasterKey = masterKey.Ensure();
        accounts.Load();
        estate.Load();
        if (options.Demo)
        {
            await demo.FillAsync();
        }
    }
}
