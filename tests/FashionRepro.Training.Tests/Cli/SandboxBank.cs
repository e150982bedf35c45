using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Calibration;

namespace FashionRepro.Training.Tests.Cli;

/// <summary>A bank of made-up runs in a sandbox's checkout.</summary>
internal static class SandboxBank
{
    extension(CommandSandbox sandbox)
    {
        /// <summary>The checkout's configurations.</summary>
        public ConfigurationFolder Configurations => ConfigurationFolder.Open(Path.Combine(sandbox.Checkout, "configs"));

        /// <summary>Five runs each of some experiments, with the keys that they would have with this training code.</summary>
        public void WriteBank(TrainingIdentity code, params IReadOnlyList<string> names)
        {
            var bank = new RecordBank(Path.Combine(sandbox.Checkout, "baselines", RecordBank.FolderName));
            foreach (var name in names)
            {
                var runs = SyntheticBank.RunsOf(sandbox.Configurations.Load(name), [1, 2, 3, 4, 5]).Select(run => run with { Plan = run.Plan with { Code = code } });
                bank.Collect(name, [.. runs.Select(run => run with { Key = RunKey.Of(run.Plan).ToString() })], force: false);
            }
        }
    }
}
