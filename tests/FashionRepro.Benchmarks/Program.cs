using System.Globalization;
using FashionRepro.Benchmarks;
using FashionRepro.Benchmarks.Probes;
using FashionRepro.Benchmarks.Slurm;

if (args is [SlurmSimulation.Verb, var runs, var store, var real])
    return await SlurmSimulation.RunAsync(int.Parse(runs, CultureInfo.InvariantCulture), store, real);

return args is [ProbeProgram.Verb, .. var probe] ? ProbeProgram.Run(probe) : await CommandLine.RunAsync(args);
