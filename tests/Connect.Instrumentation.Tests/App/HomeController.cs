using Microsoft.AspNetCore.Mvc;

namespace Connect.Tests.App;

/// <summary>Reached by convention.</summary>
public class HomeController : Controller
{
    public IActionResult Index(string? id) => Content($"home {id}");

    public IActionResult About() => Content("about");
}
