using Microsoft.AspNetCore.Mvc;

namespace Connect.Tests.App;

/// <summary>Reached by convention, in an area.</summary>
[Area("Admin")]
public class ReportsController : Controller
{
    public IActionResult Daily() => Content("daily");
}
