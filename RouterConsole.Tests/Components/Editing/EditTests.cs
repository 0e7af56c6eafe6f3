using System.Text.Json.Nodes;
using RouterConsole.Components.Editing;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Editing;

/// <summary>Two operators over the real operations: neither overwrites the other without seeing it.</summary>
public sealed class EditTests : IDisposable
{
    private readonly OperationsFixture _operations = new();

    public void Dispose() => _operations.Dispose();

    [Fact]
    public async Task AnotherField_IsKept_AndTold()
    {
        await _operations.AddAsync(OperationsFixture.Draft());
        var (olga, victor) = (Open(), Open());
        Assert.NotNull(await olga.SaveAsync(With(olga, "priority", 3), WriteAsync));
        Assert.NotNull(await victor.SaveAsync(With(victor, "weight", 5), WriteAsync));
        Assert.Equal((5, 3), (Saved.Weight, Saved.Priority));
        Assert.Contains("What somebody else changed meanwhile is kept, too: priority", victor.Told("Saved"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameField_IsAskedAbout_AndNothingIsWritten()
    {
        await _operations.AddAsync(OperationsFixture.Draft());
        var (olga, victor) = (Open(), Open());
        await olga.SaveAsync(With(olga, "weight", 7), WriteAsync);
        var yours = With(victor, "weight", 5);
        Assert.Null(await victor.SaveAsync(yours, WriteAsync));
        Assert.Equal(new FieldConflict("weight", "1", "7", "5"), Assert.Single(victor.Conflicts));
        Assert.Equal("olga", victor.Other);
        Assert.Equal(7, Saved.Weight);

        Assert.NotNull(await victor.SaveOverAsync(yours, WriteAsync));
        Assert.Equal(5, Saved.Weight);
    }

    [Fact]
    public async Task Decision_HoldsOnlyForTheValueThatWasSeen()
    {
        await _operations.AddAsync(OperationsFixture.Draft());
        var (olga, victor) = (Open(), Open());
        await olga.SaveAsync(With(olga, "weight", 7), WriteAsync);
        var yours = With(victor, "weight", 5);
        await victor.SaveAsync(yours, WriteAsync);
        victor.Decide(victor.Conflicts[0], isMine: true);
        await _operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"weight":9}"""), WriteOptions.Default);

        Assert.Null(await victor.SaveAsync(yours, WriteAsync));
        Assert.Equal("9", Assert.Single(victor.Conflicts).Theirs);
        Assert.Equal(9, Saved.Weight);
    }

    [Fact]
    public async Task SetAside_AsksAgainAtTheNextSave()
    {
        await _operations.AddAsync(OperationsFixture.Draft());
        var (olga, victor) = (Open(), Open());
        await olga.SaveAsync(With(olga, "weight", 7), WriteAsync);
        var yours = With(victor, "weight", 5);
        await victor.SaveAsync(yours, WriteAsync);
        victor.SetAside();
        Assert.Empty(victor.Conflicts);
        Assert.Null(await victor.SaveAsync(yours, WriteAsync));
        Assert.Single(victor.Conflicts);
    }

    [Fact]
    public async Task TakeTheirs_KeepsTheRestOfWhatWasTyped()
    {
        await _operations.AddAsync(OperationsFixture.Draft());
        var (olga, victor) = (Open(), Open());
        await olga.SaveAsync(With(olga, "weight", 7), WriteAsync);
        var yours = With(victor, "weight", 5);
        yours["priority"] = 2;
        await victor.SaveAsync(yours, WriteAsync);
        var shown = victor.TakeTheirs(yours)!;
        Assert.Equal((7, 2), (shown["weight"]!.GetValue<int>(), shown["priority"]!.GetValue<int>()));
        Assert.NotNull(await victor.SaveAsync(shown, WriteAsync));
        Assert.Equal((7, 2), (Saved.Weight, Saved.Priority));
    }

    [Fact]
    public async Task WriteThatComesTooLate_IsMergedAnew()
    {
        await _operations.AddAsync(OperationsFixture.Draft());
        var victor = Open();
        var isFirst = true;
        Assert.NotNull(await victor.SaveAsync(With(victor, "weight", 5), async (merged, options) =>
        {
            if (isFirst)
            {
                isFirst = false;
                await _operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"priority":3}"""), WriteOptions.Default);
            }

            return await WriteAsync(merged, options);
        }));
        Assert.Equal((5, 3), (Saved.Weight, Saved.Priority));
    }

    [Fact]
    public async Task Refusal_KeepsEverything()
    {
        await _operations.AddAsync(OperationsFixture.Draft());
        var victor = Open();
        Assert.Null(await victor.SaveAsync(With(victor, "weight", -1), WriteAsync));
        Assert.NotNull(victor.Refusal);
        Assert.Equal(1, Saved.Weight);
    }

    private DeploymentConfig Saved => _operations.Estate.Current.Config.Deployments[0];

    private Edit Open() => new(_operations.Estate, ConfigResources.Deployment("a"), config =>
        config.Deployments.FirstOrDefault(d => d.Id == "a") is { } saved ? new JsonObject { ["weight"] = saved.Weight, ["priority"] = saved.Priority } : null);

    private static JsonObject With(Edit edit, string field, int value)
    {
        var typed = edit.Start!.DeepClone().AsObject();
        typed[field] = value;
        return typed;
    }

    private async Task<WriteOutcome> WriteAsync(JsonNode? merged, WriteOptions options) =>
        WriteOutcome.Of(await _operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json(merged!.ToJsonString()), options));
}
