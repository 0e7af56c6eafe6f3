namespace RouterConsole.Configuration;

/// <summary>Tells how the store is, to those who may not know it.</summary>
public interface IStoreHealth
{
    /// <summary>How the store is now.</summary>
    StoreHealth Health { get; }
}
