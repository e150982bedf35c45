using System.Text.Json.Nodes;
using FashionRepro.Bank;
using FashionRepro.Runs;
using FashionRepro.Tests.Calibration;

namespace FashionRepro.Cli.Tests;

/// <summary>A store of made-up runs in a sandbox: records without weights, which no verdict looks at.</summary>
internal static class SandboxStore
{
    extension(CommandSandbox sandbox)
    {
        /// <summary>Five runs each of some experiments, as this training code would have made them.</summary>
        public void WriteStore(params IReadOnlyList<string> names)
        {
            var code = TrainingIdentity.Load(AppContext.BaseDirectory);
            foreach (var run in names.SelectMany(name => SyntheticBank.RunsOf(sandbox.Configurations.LoadNetwork(name), [1, 2, 3, 4, 5])))
            {
                var plan = run.Network.Plan with { Code = code };
                var key = RunKey.Of(plan);
                RecordFile.Write(Directory.CreateDirectory(sandbox.Store.FolderOf(key)).FullName, run with { Key = key.ToString(), Plan = plan });
            }
        }

        /// <summary>Makes the two runs of <see cref="TrainedStore"/> runs of earlier training code, and puts them into the bank too.</summary>
        /// <param name="loss">What becomes of the first training loss.</param>
        /// <param name="environment">What becomes of the environment.</param>
        /// <returns>The experiment, which is configured as it was trained.</returns>
        public string TrainedByEarlierCode(Func<double, double>? loss = null, Func<RunEnvironment, RunEnvironment>? environment = null)
        {
            var records = sandbox.Records;
            var name = records[0].Experiment;
            var config = JsonNode.Parse(File.ReadAllText(sandbox.ExperimentFile(name)))!;
            config["training"]!["epochs"] = records[0].Network.Plan.Training.Epochs;
            File.WriteAllText(sandbox.ExperimentFile(name), config.ToJsonString());

            var earlier = records.Select(record =>
            {
                var plan = record.Network.Plan with { Code = record.Plan.Identity with { CodeSha256 = new string('0', 64) } };
                var first = record.Result.Epochs[0];
                return record with
                {
                    Key = RunKey.Of(plan).ToString(),
                    Plan = plan,
                    Result = record.Result with { EpochsOrNull = [first with { TrainingLoss = loss?.Invoke(first.TrainingLoss) ?? first.TrainingLoss }, .. record.Result.Epochs.Skip(1)] },
                    Environment = environment?.Invoke(record.Environment) ?? record.Environment,
                };
            }).ToArray();
            foreach (var (record, old) in records.Zip(earlier))
            {
                var folder = sandbox.Store.FolderOf(RunKey.Parse(old.Key));
                Directory.Move(sandbox.Store.FolderOf(RunKey.Parse(record.Key)), folder);
                RecordFile.Write(folder, old);
                RunSummary.Write(new StoredRun.Intact(old, folder));
            }

            new RecordBank(Path.Combine(sandbox.Checkout, "baselines", RecordBank.FolderName)).Collect(name, earlier, force: false);
            return name;
        }
    }
}
