using Microsoft.AspNetCore.Mvc;

namespace Connect.Tests;

public class HomeController : Controller
{
    public IActionResult Index() => View();
}
