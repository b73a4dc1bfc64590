namespace Connect.Tests.Settings;

public class ConfigurationReferenceTests
{
    [Fact]
    public void The_reference_says_what_the_options_documentation_says() =>
        ApprovedText.Assert("The configuration reference", ConfigurationReference.Write(), "docs/configuration.md");
}
