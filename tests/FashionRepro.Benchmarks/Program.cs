using FashionRepro.Benchmarks;
using FashionRepro.Benchmarks.Probes;

return args is [ProbeProgram.Verb, .. var probe] ? await ProbeProgram.RunAsync(probe) : await CommandLine.RunAsync(args);
