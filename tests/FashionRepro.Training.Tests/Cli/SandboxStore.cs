using FashionRepro.Runs;
using FashionRepro.Tests.Calibration;

namespace FashionRepro.Training.Tests.Cli;

/// <summary>A store of made-up runs in a sandbox: records without weights, which no verdict looks at.</summary>
internal static class SandboxStore
{
    extension(CommandSandbox sandbox)
    {
        /// <summary>Five runs each of some experiments, as this training code would have made them.</summary>
        public void WriteStore(params IReadOnlyList<string> names)
        {
            var code = TrainingIdentity.Load(AppContext.BaseDirectory);
            foreach (var run in names.SelectMany(name => SyntheticBank.RunsOf(sandbox.Configurations.Load(name), [1, 2, 3, 4, 5])))
            {
                var plan = run.Plan with { Code = code };
                var key = RunKey.Of(plan);
                RecordFile.Write(Directory.CreateDirectory(sandbox.Store.FolderOf(key)).FullName, run with { Key = key.ToString(), Plan = plan });
            }
        }
    }
}
