namespace Connect.Tests.Transport;

/// <summary>Tests that change or hear the whole process; nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "alone in the process";
}
