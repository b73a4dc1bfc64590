// A service that ships what was ordered: a background service on NLog. It exports to wherever PLAIN_CONNECT_EXPORT_URL and
// PLAIN_CONNECT_EXPORT_TOKEN lead, and to nowhere without them.
using Microsoft.Extensions.Hosting;
using Worker;

await WorkerApp.Build(args).RunAsync();
