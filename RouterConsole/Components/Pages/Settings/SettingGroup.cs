using RouterConsole.Components.Fields;

namespace RouterConsole.Components.Pages.Settings;

/// <summary>Settings that belong together.</summary>
/// <param name="Title">Their name.</param>
/// <param name="Fields">Each of them.</param>
/// <param name="Policy">Values per class of error that go before one of them.</param>
/// <param name="PolicyTitle">The name of those.</param>
/// <param name="PolicyAbout">What they do.</param>
internal sealed record SettingGroup(string Title, IReadOnlyList<Field> Fields, IReadOnlyList<Field> Policy, string PolicyTitle = "", string PolicyAbout = "");
