namespace RouterConsole.Security;

/// <summary>Keys for one request of the console itself: in memory only, gone when it is over.</summary>
public interface ILentKeys
{
    /// <summary>Makes a key that is valid until it is taken back. Every model may be asked for.</summary>
    /// <param name="name">Shown in the request's record.</param>
    /// <param name="role">What its holder may do.</param>
    string Lend(string name, Role role);

    /// <summary>Ends a key. One that is not valid any more is no error.</summary>
    void TakeBack(string key);
}
