namespace RouterConsole.Configuration;

/// <summary>Knows earlier configurations, for those who may not know the store.</summary>
public interface IRevisionSource
{
    /// <summary>One revision, or null.</summary>
    ConfigRevision? Revision(long number);
}
