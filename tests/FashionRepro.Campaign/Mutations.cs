using System.Text;
using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Verdicts;

namespace FashionRepro.Campaign;

/// <summary>Files that are changed at random, or in one bit, and every reader of them. A reader refuses a file with an exception of its own; any other one is a crash.</summary>
internal sealed class Mutations : IDisposable
{
    private static readonly string[] Values = ["null", "-1", "0", "1e999", "1e308", "99999999999999999999", "\"\"", "[]", "{}", "true", "NaN", "\u001b[31m", "\n", "\ud800"];

    private readonly string folder = Directory.CreateTempSubdirectory("fashion-repro-mutations-").FullName;
    private readonly int seed;
    private readonly IReadOnlyList<Reader> readers;

    /// <param name="repository">Where configurations, baselines and bank are.</param>
    /// <param name="store">A store with a finished run.</param>
    /// <param name="seed">Of all that is drawn.</param>
    public Mutations(RepositoryFolder repository, Store store, int seed)
    {
        this.seed = seed;
        string[] configs = [.. Enumerable.Range(0, 3).Select(copy => Copy(repository.Configs, $"configs{copy}"))];
        var run = new RunStore(store.Folder).List().Select(entry => entry.Run).OfType<StoredRun.Intact>().First();
        var key = RunKey.Parse(run.Record.Key);
        string[] runs = [.. Enumerable.Range(0, 3).Select(copy => Copy(run.Folder, $"run{copy}"))];
        var bank = Directory.CreateDirectory(Path.Combine(folder, "bank")).FullName;
        var archive = Path.Combine(bank, "small" + RecordArchive.Ending);
        RecordArchive.Write(archive, [run.Record]);
        var record = CanonicalJson.Of(run.Record);
        var summary = Shown(RunSummary.Of(run.Record));
        string[] baselines = [.. Enumerable.Range(0, 2).Select(copy => Path.GetDirectoryName(Copy(Path.Combine(repository.Path, "baselines", "ann.verified.md"), $"baselines{copy}"))!)];
        foreach (var to in baselines)
            File.Copy(Path.Combine(repository.Path, "baselines", "ann.verified.json"), Path.Combine(to, "ann.verified.json"));
        var table = File.ReadAllText(Path.Combine(baselines[0], "ann.verified.md"));
        readers =
        [
            new("experiment", Path.Combine(configs[0], "experiments", "tiny.json"), _ => { ConfigurationFolder.Open(configs[0]).LoadNetwork("tiny"); return true; }),
            new("study", Path.Combine(configs[1], "studies", "core.json"), _ => { ConfigurationFolder.Open(configs[1]).LoadStudy(StudyChoice.Core); return true; }),
            new("waivers", Path.Combine(configs[2], Waivers.FileName), _ => { Waivers.Read(configs[2], [], TimeProvider.System); return true; }),
            new("record", Path.Combine(runs[0], RecordFile.Name), _ => RecordFile.Read(runs[0], key) is not StoredRun.Intact read || CanonicalJson.Of(read.Record) == record, Covered: true),
            new("summary", Path.Combine(runs[1], RunSummary.FileName), _ => RunSummary.Read(runs[1], key) is not { } read || Shown(read) == summary || RunSummary.Problem(run with { Folder = runs[1] }) is not null, Covered: true),
            new("weights", Path.Combine(runs[2], RunStore.WeightsFile), bytes => RunStore.WeightsProblem(run with { Folder = runs[2] }) is not null, Covered: true),
            new("baseline", Path.Combine(baselines[0], "ann.verified.md"), _ => Baseline(baselines[0]) == table, Covered: true),
            new("baseline's source", Path.Combine(baselines[1], "ann.verified.json"), _ => Baseline(baselines[1]) == table, Covered: true),
            new("bank", archive, path => CanonicalJson.Of(RecordArchive.Read(path)[0]) == record, Covered: true),
            new("data", Idx(), path => IdxFile.Read(path, 1_000).Sha256 != Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Labels)), Covered: true),
        ];
    }

    private static string? Baseline(string folder) => new BaselineFolder(folder, TimeProvider.System).Read("ann")?.ToMarkdown();

    /// <summary>Every member, whatever numbers it has; a second way, for comparison with how the product compares summaries.</summary>
    private static string Shown(RunSummary summary) => $"{summary with { Started = default }} {summary.Started:O}";

    private static byte[] Labels { get; } = [0, 0, 8, 1, 0, 0, 0, 100, .. Enumerable.Range(0, 100).Select(image => (byte)(image % 10))];

    /// <summary>As many changed files in all, spread over the readers.</summary>
    public IReadOnlyList<Outcome> Random(int times) =>
        [.. SideBySide(readers).Select(reader =>
        {
            var random = new Random(seed);
            return Try(reader, $"mutated: {reader.Name}", Enumerable.Range(0, ((times - 1) / readers.Count) + 1).Select(_ => Mutated(reader.Content, random)));
        })];

    /// <summary>Every single bit where there are few, otherwise as many, drawn; of the files whose every number is covered by a hash or a check.</summary>
    public IReadOnlyList<Outcome> Bits(int most) => [.. SideBySide(readers.Where(reader => reader.Covered)).Select(reader =>
    {
        var random = new Random(seed);
        var bits = reader.Content.Length * 8;
        var drawn = bits <= most ? Enumerable.Range(0, bits) : Enumerable.Range(0, most).Select(_ => random.Next(bits));
        var outcome = Try(reader, $"one bit: {reader.Name}", drawn.Select(bit => Flipped(reader.Content, bit)));
        return outcome with { Note = bits <= most ? "every bit" : $"drawn from {bits:N0} bits" };
    })];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Outcome Try(Reader reader, string what, IEnumerable<byte[]> contents)
    {
        List<string> failures = [];
        var trials = 0;
        foreach (var content in contents)
        {
            trials++;
            if (content.AsSpan().SequenceEqual(reader.Content))
                continue;

            try
            {
                File.WriteAllBytes(reader.Path, content);
                if (!reader.IsSound(reader.Path))
                    failures.Add("a change was not noticed");
            }
            catch (Exception refused) when (refused is InvalidConfigurationException or MalformedBaselineException or BankUnusableException or InvalidDataException or IOException or UnauthorizedAccessException)
            {
                // What readers are documented to say.
            }
            catch (Exception crash)
            {
                failures.Add($"{crash.GetType().Name}: {crash.Message.Split('\n')[0]} {crash.StackTrace?.Split('\n')[0].Trim()}");
            }
        }

        File.WriteAllBytes(reader.Path, reader.Content);
        return new(what, trials, failures);
    }

    /// <summary>Each reader has a folder of its own.</summary>
    private static ParallelQuery<Reader> SideBySide(IEnumerable<Reader> readers) =>
        System.Collections.Concurrent.Partitioner.Create(readers, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering).AsParallel();

    private static byte[] Mutated(byte[] content, Random random)
    {
        var changed = content.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && changed.Count > 0; changes--)
        {
            var (at, length) = (random.Next(changed.Count), random.Next(1, 40));
            length = Math.Min(length, changed.Count - at);
            switch (random.Next(7))
            {
                case 0: changed[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: changed[at] = (byte)random.Next(256); break;
                case 2: changed.RemoveRange(at, length); break;
                case 3: changed.InsertRange(at, changed.GetRange(at, length)); break;
                case 4: changed.RemoveRange(at, changed.Count - at); break;
                default:
                    var digits = Enumerable.Range(at, changed.Count - at).SkipWhile(i => changed[i] is < (byte)'0' or > (byte)'9').TakeWhile(i => changed[i] is (>= (byte)'0' and <= (byte)'9') or (byte)'.').ToArray();
                    if (digits.Length > 0)
                        changed.RemoveRange(digits[0], digits.Length);
                    changed.InsertRange(digits.Length > 0 ? digits[0] : at, Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]));
                    break;
            }
        }

        return [.. changed];
    }

    private static byte[] Flipped(byte[] content, int bit)
    {
        var changed = content.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }

    private string Idx()
    {
        var path = Path.Combine(folder, "labels");
        File.WriteAllBytes(path, Labels);
        return path;
    }

    private string Copy(string from, string name)
    {
        var to = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        if (File.Exists(from))
        {
            File.Copy(from, Path.Combine(to, Path.GetFileName(from)));
            return Path.Combine(to, Path.GetFileName(from));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    /// <summary>A reader and a file that it reads.</summary>
    /// <param name="Name">What it is of.</param>
    /// <param name="Path">The file.</param>
    /// <param name="IsSound">Reads it; false where it took a changed number for a true one.</param>
    /// <param name="Covered">Whether a change of any number has to be noticed.</param>
    private sealed record Reader(string Name, string Path, Func<string, bool> IsSound, bool Covered = false)
    {
        public byte[] Content { get; } = File.ReadAllBytes(Path);
    }
}
