using FashionRepro.Benchmarks;
using FashionRepro.Benchmarks.Probes;

return args is [ProbeProgram.Verb, .. var probe] ? ProbeProgram.Run(probe) : await CommandLine.RunAsync(args);
