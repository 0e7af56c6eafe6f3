using System.Security.Claims;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;
using RouterConsole.Tests.Operations;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Security;

/// <summary>What ends a session, what changes it, and that open consoles and connections are told.</summary>
public sealed class SessionsTests : IDisposable
{
    private readonly OperationsFixture _console = new();
    private readonly string _user;

    public SessionsTests() => _user = Accounts.AddUser("olga", Role.Operator, "kept");

    private AccountDirectory Accounts => _console.Get<AccountDirectory>();

    private Sessions Sessions => _console.Get<Sessions>();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task DisabledAndRemovedUsers_AreOut()
    {
        var session = Open(ConsoleUser.SubjectOf(_user));
        Assert.Same(session, Sessions.Refresh(session));
        await PatchAsync("""{"enabled":false}""");
        Assert.Null(Sessions.Refresh(session));
        await PatchAsync("""{"enabled":true}""");
        Assert.Same(session, Sessions.Refresh(session));
        await _console.Users.RemoveAsync(OperationsFixture.Admin, _user);
        Assert.Null(Sessions.Refresh(session));
    }

    [Fact]
    public async Task NewRoleAndName_ChangeTheSession_ANewPasswordEndsIt()
    {
        var session = Open(ConsoleUser.SubjectOf(_user));
        await PatchAsync("""{"role":"viewer","name":"olga2"}""");
        var now = Sessions.Refresh(session);
        Assert.Equal(new Caller("olga2", Role.Viewer) { Subject = ConsoleUser.SubjectOf(_user) }, now.ToCaller());
        Assert.Equal("cookie", now?.Identity?.AuthenticationType);
        await PatchAsync("""{"password":"another password"}""");
        Assert.Null(Sessions.Refresh(now!));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsOnesOwn_AndNobodyElses()
    {
        var other = Accounts.AddUser("otto", Role.Viewer, "kept");
        var (mine, theirs, master, link) = (Open(ConsoleUser.SubjectOf(_user)), Open(ConsoleUser.SubjectOf(other)), Open(Sessions.Master), Open(Sessions.Link));
        Assert.Null((await _console.SignOuts.SignOutEverywhereAsync(mine.ToCaller()!)).Error);
        Assert.Null(Sessions.Refresh(mine));
        Assert.All([theirs, master, link], s => Assert.Same(s, Sessions.Refresh(s)));

        Assert.Null((await _console.SignOuts.SignOutEverywhereAsync(master.ToCaller()!)).Error);
        Assert.Same(theirs, Sessions.Refresh(theirs));
        Assert.All([master, link], s => Assert.Null(Sessions.Refresh(s)));

        var again = Open(Sessions.Master);
        Assert.Null((await _console.SignOuts.SignOutEverybodyAsync(OperationsFixture.Admin)).Error);
        Assert.All([theirs, again], s => Assert.Null(Sessions.Refresh(s)));
    }

    [Fact]
    public void PrincipalsWithoutASubject_OrWithAMadeUpOne_AreNobody()
    {
        Assert.Null(Sessions.Refresh(new Caller("olga", Role.Admin).ToPrincipal("cookie")));
        Assert.Null(Sessions.Refresh(new Caller("olga", Role.Admin) { Subject = "master" }.ToPrincipal("cookie", "0/0/0")));
        Assert.Null(Sessions.Open("users/nobody", "cookie"));
        Assert.Null(Sessions.Open("", "cookie"));
    }

    [Fact]
    public void Watch_TellsAChangedRoleAtOnce_AndTheEndOnce()
    {
        var told = new List<Role?>();
        using var following = Watch.Follow(Open(ConsoleUser.SubjectOf(_user)), now => told.Add(now.ToCaller()?.Role));
        Assert.Empty(told);
        Accounts.Write(book => new AccountChange<bool>(true, book.With(book.User(_user)! with { Role = Role.Viewer }), s_entry));
        Accounts.Write(book => new AccountChange<bool>(true, book.With(book.User(_user)! with { Enabled = false }), s_entry));
        Accounts.Write(book => new AccountChange<bool>(true, book.With(book.User(_user)! with { Enabled = true }), s_entry));
        Assert.Equal([Role.Viewer, null], told);
        Assert.Equal(0, Watch.Count);
    }

    [Fact]
    public void Watch_NoticesAnExpiredKeyWithinAMinute_WithoutAnybodyActing()
    {
        var id = Accounts.AddKey("ci", Role.Viewer, "sk-rc-one", k => k with { ExpiresAt = _console.Time.GetUtcNow().AddMinutes(10) });
        var ended = false;
        using var following = Watch.Follow(Open(StoredKey.SubjectOf(id)), now => ended = now is null);
        _console.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(ended);
        _console.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(ended);
    }

    [Fact]
    public async Task RotatedAndDisabledKeys_EndWhatWasOpenedWithThem()
    {
        var id = Accounts.AddKey("ci", Role.Admin, "sk-rc-one");
        var session = Open(StoredKey.SubjectOf(id));
        Assert.Null((await _console.Keys.RotateAsync(OperationsFixture.Admin, id)).Error);
        Assert.Null(Sessions.Refresh(session));
        session = Open(StoredKey.SubjectOf(id));
        Assert.Null((await _console.Keys.PatchAsync(OperationsFixture.Admin, id, OperationsFixture.Json("""{"role":null}"""))).Error);
        Assert.Null(Sessions.Refresh(session));
    }

    private static readonly AuditEntry s_entry = new(DateTimeOffset.UnixEpoch, "test", "user.update", "users/olga", null, null, null, null);

    private SessionWatch Watch => _console.Get<SessionWatch>();

    private ClaimsPrincipal Open(string subject) => Sessions.Open(subject, "cookie")!;

    private async Task PatchAsync(string patch) =>
        Assert.Null((await _console.Users.PatchAsync(OperationsFixture.Admin, _user, OperationsFixture.Json(patch))).Error);
}
