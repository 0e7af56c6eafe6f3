using System.Collections.ObjectModel;
using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations.Writing;

/// <summary>One change of the configuration, as data: what <see cref="ConfigurationWriter"/> needs to carry it out.</summary>
/// <typeparam name="T">The resource it is about.</typeparam>
internal sealed record ConfigEdit<T>
{
    /// <summary>The role it needs.</summary>
    public Role Needed { get; init; } = Role.Operator;

    /// <summary>Its name in the audit, such as <c>deployment.update</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Key of the resource whose version <c>If-Match</c> is about; <see cref="WholeConfiguration"/> for the revision itself.</summary>
    public required string Resource { get; init; }

    /// <summary>The configuration after the change, or why it cannot be made. Pure: it is called under the lane.</summary>
    public required Func<RouterConfig, OperationResult<RouterConfig>> Change { get; init; }

    /// <summary>The resource in a configuration; default when it is not there.</summary>
    public required Func<RouterConfig, T?> Read { get; init; }

    /// <summary>What a stale writer is shown of it. Without secrets.</summary>
    public Func<T, object?> Show { get; init; } = static resource => resource;

    /// <summary>A last objection, made after everything else was found good: before, after.</summary>
    public Func<RouterConfig, RouterConfig, OperationError?> Object { get; init; } = static (_, _) => null;

    /// <summary>Of edits of several resources: the version of each that the caller saw, by key; a newer one refuses them all.</summary>
    public IReadOnlyDictionary<string, long> Seen { get; init; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>What belongs to the change beside the configuration, done at once after it is in force.</summary>
    public Action? Applied { get; init; }

    /// <summary>Where in the whole configuration lies what the caller sent.</summary>
    public Func<RouterConfig, SentPath> Sent { get; init; } = static _ => SentPath.Whole;

    /// <summary>For edits of everything.</summary>
    public const string WholeConfiguration = "";
}
