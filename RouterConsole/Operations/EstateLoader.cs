using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Puts what the store holds in force, before the first request.</summary>
public sealed partial class EstateLoader
{
    private readonly IConsoleStore _store;
    private readonly ModelRouter _router;
    private readonly ConfigValidator _validator;
    private readonly ISandboxFaultTable _sandbox;
    private readonly ILogger<EstateLoader> _logger;

    /// <summary>A loader over the store.</summary>
    public EstateLoader(IConsoleStore store, ModelRouter router, ConfigValidator validator, ISandboxFaultTable sandbox, ILogger<EstateLoader> logger)
    {
        _store = store;
        _router = router;
        _validator = validator;
        _sandbox = sandbox;
        _logger = logger;
    }

    /// <summary>
    /// Loads. A configuration that was saved stays in force even if today's rules would refuse it (an address no longer allowed,
    /// say): it is told, and the next write has to mend it.
    /// </summary>
    public void Load()
    {
        var revision = _store.Current;
        foreach (var issue in _validator.Validate(revision.Config).Where(i => i.Severity == IssueSeverity.Error))
        {
            LogInvalid(issue.Path, issue.Message);
        }

        _router.Apply(revision.Config, revision.Number);
        _router.Restore(_store.Facts.Overrides);
        _sandbox.Load(_store.Facts.Sandbox);
        LogLoaded(revision.Number, revision.Config.Deployments.Count);
    }

    [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "Configuration revision {Revision} is in force: {Deployments} deployments")]
    private partial void LogLoaded(long revision, int deployments);

    [LoggerMessage(EventId = 501, Level = LogLevel.Warning, Message = "The saved configuration would be refused today: {Path}: {Problem}")]
    private partial void LogInvalid(string path, string problem);
}
