namespace Connect.Export;

/// <summary>All that a decision about a failed attempt depends on beside its outcome.</summary>
/// <param name="Number">Which attempt of the batch it was, from 1.</param>
/// <param name="SinceFirst">Time since the batch's first attempt, on the monotonic clock.</param>
/// <param name="Divisible">Whether the batch can be sent as two.</param>
/// <param name="AuthRefusals">How often in a row the token was refused before this.</param>
/// <param name="Random">From 0 to below 1.</param>
internal readonly record struct AttemptState(
    int Number, TimeSpan SinceFirst, bool Divisible, int AuthRefusals, double Random);
