namespace Connect.Export;

/// <summary>Whose SQL a text is, as far as its quoting differs.</summary>
internal enum SqlDialect
{
    Standard,
    PostgreSql,
    MySql,
    SqlServer,
}
