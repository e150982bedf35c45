using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Calibration;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>A bank of runs in a sandbox's checkout.</summary>
internal static class SandboxBank
{
    extension(CommandSandbox sandbox)
    {
        /// <summary>The checkout's configurations.</summary>
        public ConfigurationFolder Configurations => ConfigurationFolder.Open(Path.Combine(sandbox.Checkout, "configs"));

        /// <summary>Five made-up runs each of some experiments, with the keys that they would have with this training code.</summary>
        public void WriteBank(TrainingIdentity code, params IReadOnlyList<string> names)
        {
            var bank = new RecordBank(Path.Combine(sandbox.Checkout, "baselines", RecordBank.FolderName));
            foreach (var name in names)
                bank.Collect(name, sandbox.Runs(code, name), force: false);
        }

        /// <summary>The committed runs of some experiments with the study's seeds, with the keys that they would have with this training code.</summary>
        public void WriteCommittedBank(TrainingIdentity code, params IReadOnlyList<string> names) => sandbox.WriteCommittedBank(code, SyntheticRuns.FiveSeeds, names);

        /// <summary>The same with other seeds.</summary>
        public void WriteCommittedBank(TrainingIdentity code, IEnumerable<int> seeds, IReadOnlyList<string> names)
        {
            var committed = new RecordBank(Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "baselines", RecordBank.FolderName)).LoadCommitted(names);
            var bank = new RecordBank(Path.Combine(sandbox.Checkout, "baselines", RecordBank.FolderName));
            foreach (var name in names)
                bank.Collect(name, [.. committed.Of(name, seeds).Select(run => OfCode(run, code))], force: false);
        }

        /// <summary>Made-up runs in the store, in place of those that are there.</summary>
        /// <param name="code">The training code.</param>
        /// <param name="shift">Of 1,000 test images of each class, how many more are classified correctly.</param>
        /// <param name="names">The experiments.</param>
        public void WriteStore(TrainingIdentity code, int shift, params IReadOnlyList<string> names)
        {
            foreach (var run in names.SelectMany(name => sandbox.Runs(code, name, shift)))
                RecordFile.Write(Directory.CreateDirectory(sandbox.Store.FolderOf(RunKey.Of(run.Plan))).FullName, run);
        }

        private IReadOnlyList<RunRecord> Runs(TrainingIdentity code, string name, int shift = 0) =>
        [
            .. SyntheticBank.RunsOf(sandbox.Configurations.LoadNetwork(name), [1, 2, 3, 4, 5], shift)
                .Select(run => OfCode(run, code)),
        ];

        /// <summary>Both models with as many seeds, and one defect with five: the learning rate ten times too high, which costs ten points.</summary>
        public void WriteCalibrationBank(int seeds = 12)
        {
            var bank = new RecordBank(Path.Combine(sandbox.Checkout, "baselines", RecordBank.FolderName));
            foreach (var experiment in new[] { SyntheticRuns.Ann, SyntheticRuns.Cnn })
                bank.Collect(experiment.Name, SyntheticBank.RunsOf(experiment, Enumerable.Range(1, seeds)), force: false);

            var defect = sandbox.Configurations.LoadNetwork("ann-rate-high");
            bank.Collect(defect.Name, SyntheticBank.RunsOf(defect, SyntheticRuns.FiveSeeds, shift: -100), force: false);
        }
    }

    private static RunRecord OfCode(RunRecord run, TrainingIdentity code)
    {
        var plan = run.Network.Plan with { Code = code };
        return run with { Schema = RunPlan.RecordSchema, Plan = plan, Key = RunKey.Of(plan).ToString(), Adoption = null, EarlierAdoptions = null }; // as if it had trained them
    }
}
