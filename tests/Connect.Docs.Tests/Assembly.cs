// Settings and exporter are the process's, so every test has them to itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
