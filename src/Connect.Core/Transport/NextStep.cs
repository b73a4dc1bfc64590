namespace Connect.Export;

internal enum NextStep
{
    Deliver,
    Drop,
    Retry,
    Halve,
}
