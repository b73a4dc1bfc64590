namespace Connect.Tests;

/// <summary>A way from the app to the wire.</summary>
public enum Way
{
    /// <summary>What the others are compared with.</summary>
    Serilog,

    NLog,

    SerilogBehindILogger,

    NLogBehindILogger,
}
