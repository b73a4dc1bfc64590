namespace Connect.Export;

internal enum SqlTokenKind
{
    End,
    Space,
    Comment,
    Literal,
    Word,
    QuotedName,
    Parameter,
    Other,
}
