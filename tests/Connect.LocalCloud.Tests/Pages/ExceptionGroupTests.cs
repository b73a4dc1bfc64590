using LocalCloud.Queries;

namespace Connect.Tests.Pages;

public class ExceptionGroupTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("X: no stack", "")]
    [InlineData("X: at a place\n   at A.B(C c) in /a/b.cs:line 7\n   at D.E()", "A.B(C c)")]
    [InlineData("X\r\n   at A.B()\r\n", "A.B()")]
    public void The_top_frame_is_the_first_method_named(string stack, string expected) =>
        Assert.Equal(expected, ExceptionGroup.TopFrame(stack));
}
