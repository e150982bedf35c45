using System.Globalization;
using FashionRepro.Benchmarks;
using FashionRepro.Benchmarks.Probes;
using FashionRepro.Benchmarks.Slurm;

if (args is [SlurmSimulation.Verb, var runs, var store])
    return await SlurmSimulation.RunAsync(int.Parse(runs, CultureInfo.InvariantCulture), store);

return args is [ProbeProgram.Verb, .. var probe] ? ProbeProgram.Run(probe) : await CommandLine.RunAsync(args);
