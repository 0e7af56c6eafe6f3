namespace RouterConsole.Operations.History;

/// <summary>A resource that a revision touched.</summary>
/// <param name="Resource">Its key, such as <c>aliases/best</c>.</param>
/// <param name="Change">What became of it.</param>
public sealed record TouchedResource(string Resource, ChangeKind Change);
