namespace LocalCloud.Store;

/// <summary>What came in through a support form.</summary>
internal sealed class Conversation : IKept
{
    public long Sequence { get; set; }

    public required int Cost { get; init; }

    public required Guid Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>What stands in the form's address.</summary>
    public required string Form { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Message { get; init; }

    /// <summary>The form's other fields.</summary>
    public required Field[] Extras { get; init; }

    public required Visitor Visitor { get; init; }

    /// <summary>What the render token told.</summary>
    public required string Rendered { get; init; }

    /// <summary>The page's origin, when the browser said it.</summary>
    public required string PageOrigin { get; init; }
}
