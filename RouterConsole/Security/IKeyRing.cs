namespace RouterConsole.Security;

/// <summary>The keys that are valid now: the master key, the stored keys and keys made in memory (the demo's traffic). One look-up by hash, no allocation.</summary>
public interface IKeyRing
{
    /// <summary>The key's identity, or null when it is not valid.</summary>
    ApiKeyIdentity? Find(ReadOnlySpan<char> key);

    /// <summary>Makes a key that lives until the process ends: for the demo's traffic. Data plane only.</summary>
    string CreateEphemeral(string name);
}
