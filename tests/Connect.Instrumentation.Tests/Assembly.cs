// Connect listens to the whole process, so every test has it to itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
