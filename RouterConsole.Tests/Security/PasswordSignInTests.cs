using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;
using RouterConsole.Tests.Operations;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Security;

/// <summary>Names and passwords: who gets in, what is kept, and how guessing is held off.</summary>
public sealed class PasswordSignInTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly OperationsFixture _console = new();

    private PasswordSignIn SignIn => _console.Get<PasswordSignIn>();

    private AccountDirectory Accounts => _console.Get<AccountDirectory>();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task RightPassword_GetsIn_WhateverTheCaseOfTheName_AndIsNotedAsSeen()
    {
        var id = await AddAsync();
        var (user, refusal) = await SignIn.TryAsync(" OLGA ", Password);
        Assert.Equal((id, SignInRefusal.None), (user?.Id, refusal));
        Assert.Equal(_console.Time.GetUtcNow(), Assert.Single(_console.Users.List(OperationsFixture.Admin).Value!).LastSignInAt);
    }

    [Fact]
    public async Task EveryOtherWay_IsRefusedAlike()
    {
        var id = await AddAsync();
        var disabled = await AddAsync("dora");
        Assert.Null((await _console.Users.PatchAsync(OperationsFixture.Admin, disabled, OperationsFixture.Json("""{"enabled":false}"""))).Error);
        foreach (var (name, password) in new[] { ("olga", "wrong password"), ("nobody-known", Password), ("dora", Password), ("olga", ""), ("", Password), (id, Password), ("olga", new string('x', 5000)) })
        {
            Assert.Equal((null, SignInRefusal.Wrong), await SignIn.TryAsync(name, password));
        }
    }

    [Theory]
    [InlineData("olga")]
    [InlineData("nobody-known")]
    public async Task FiveWrongInARow_LockTheName_ForAMinuteThenLonger_KnownOrNot(string name)
    {
        await AddAsync();
        var lockout = _console.Get<SignInLockout>();
        for (var i = 0; i < SignInLockout.Allowed; i++)
        {
            Assert.True(lockout.TryBegin(name));
        }

        Assert.Equal((null, SignInRefusal.Wrong), await SignIn.TryAsync(name, Password));
        foreach (var minutes in new[] { 1, 2, 4, 8, 15, 15 })
        {
            _console.Time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.False(lockout.TryBegin(name), $"{minutes} minutes");
            _console.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(lockout.TryBegin(name), $"{minutes} minutes");
        }

        _console.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(name == "olga", (await SignIn.TryAsync(name, Password)).User is not null);
    }

    [Fact]
    public async Task Success_ForgetsTheWrongOnes()
    {
        await AddAsync();
        for (var round = 0; round < 2; round++)
        {
            await SignIn.TryAsync("olga", "wrong password 1");
            await SignIn.TryAsync("olga", "wrong password 2");
            await SignIn.TryAsync("olga", "wrong password 3");
            Assert.NotNull((await SignIn.TryAsync("olga", Password)).User);
        }
    }

    [Fact]
    public async Task HashOfFewerRounds_IsMadeAnew_WhenSomebodySignsIn()
    {
        var weak = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(new object(), Password);
        var passwords = _console.Get<Passwords>();
        var kept = passwords.ProtectHash(weak);
        var id = Accounts.AddUser("olga", Role.Viewer, kept);
        Assert.NotNull((await SignIn.TryAsync("olga", Password)).User);
        var now = Accounts.Current.User(id)!.Password;
        Assert.NotEqual(kept, now);
        Assert.Equal(PasswordVerdict.Right, await passwords.CheckAsync(now, Password));
        Assert.Equal("user.rehash", _console.Store.Audit(1)[0].Action);

        // Nothing to make anew a second time.
        Assert.NotNull((await SignIn.TryAsync("olga", Password)).User);
        Assert.Equal(now, Accounts.Current.User(id)!.Password);
    }

    [Fact]
    public async Task WhatIsKept_IsEncrypted_AndOfNoUseUnderAnotherKeyRing()
    {
        var id = await AddAsync();
        var kept = Accounts.Current.User(id)!.Password;
        using var elsewhere = new Passwords(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());
        Assert.Equal(PasswordVerdict.Wrong, await elsewhere.CheckAsync(kept, Password));
        Assert.Equal(PasswordVerdict.Wrong, await elsewhere.CheckAsync("garbage", Password));
    }

    [Fact]
    public async Task TooManyChecksAtOnce_AreTurnedAway()
    {
        await AddAsync();
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => _console.Get<Passwords>().CheckAsync(null, $"guess number {i}")));
        Assert.Contains(PasswordVerdict.Busy, verdicts);
        Assert.Contains(PasswordVerdict.Wrong, verdicts);
        Assert.NotNull((await SignIn.TryAsync("olga", Password)).User);
    }

    private async Task<string> AddAsync(string name = "olga") =>
        (await _console.Users.CreateAsync(OperationsFixture.Admin, new() { Name = name, Role = Role.Viewer, Password = Password })).Value!.Account.Id;
}
