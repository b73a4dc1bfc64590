using Microsoft.AspNetCore.Mvc;

namespace Connect.Tests.App;

/// <summary>Routes by attributes, which have no leading slash.</summary>
[Route("api/[controller]")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id:int}")]
    public IActionResult Get(int id) => Content($"order {id}");

    [HttpGet("fails")]
    public IActionResult Fail() => throw new InvalidOperationException($"no orders at {Request.Path}");
}
