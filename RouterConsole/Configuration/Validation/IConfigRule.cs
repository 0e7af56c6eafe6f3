namespace RouterConsole.Configuration.Validation;

/// <summary>One concern of the validation. Rules do not depend on one another: each reports what it finds, whatever the others found.</summary>
internal interface IConfigRule
{
    /// <summary>Adds everything wrong or doubtful.</summary>
    void Check(RouterConfig config, IssueList issues);
}
