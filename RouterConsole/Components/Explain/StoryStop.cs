using RouterConsole.Components.Wording;

namespace RouterConsole.Components.Explain;

/// <summary>One model on the way of a request.</summary>
/// <param name="Model">The model or alias.</param>
/// <param name="Word">What became of it there, in a word or two.</param>
/// <param name="Tone">How good that is.</param>
/// <param name="Detail">More of it.</param>
public sealed record StoryStop(string Model, string Word, Tone Tone, string Detail = "");
