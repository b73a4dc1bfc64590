namespace Connect.Tests;

/// <summary>Exceptions as apps log them: thrown and caught, so that they have a stack.</summary>
public static class Thrown
{
    public static Exception OnPurpose() => As(new InvalidOperationException("on purpose"));

    public static Exception As(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }
}
