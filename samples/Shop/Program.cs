// A small shop: ASP.NET Core on Serilog, with SQLite. It exports to wherever PLAIN_CONNECT_EXPORT_URL and
// PLAIN_CONNECT_EXPORT_TOKEN lead, and to nowhere without them.
using Shop;

await ShopApp.Build(args).RunAsync();
