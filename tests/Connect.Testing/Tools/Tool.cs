namespace Connect.Tests;

/// <summary>What some tests need on the machine beyond .NET.</summary>
public enum Tool
{
    Chromium,
    PostgreSql,
    Promtool,
    Unix,
}
