using System.Reflection;
using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;
using FashionRepro.Runs;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>What a pull request waits for when every run is in the store.</summary>
internal sealed class GateSection : ISection
{
    private const string Specs = "specs/FashionRepro.Specs";

    private static readonly string[] Configurations =
        [typeof(GateSection).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "Release", "Debug"];

    private static readonly Goal Claims = Goal.AtMost("`claims`, warm", 1, Figure.Seconds);
    private static readonly Goal Suite = Goal.AtMost("the claims suite, warm", 5, Figure.Seconds);

    public string Name => "gate";

    public string Title => "The gate when nothing is to be trained";

    public IReadOnlyList<Goal> Goals => [Suite, Claims];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        var store = (await session.StudyStore).Folder;
        var claims = TimedCommand.OfHarness(store, "claims");
        List<(string Name, TimedCommand Command)> commands = [("`claims`", claims), ("`reproduce`", TimedCommand.OfHarness(store, "reproduce"))];
        var suite = "`dotnet test --filter FullyQualifiedName~ClaimSpecs`";
        if (Configurations.FirstOrDefault(configuration => HasSpecs(session, configuration)) is { } built)
        {
            commands.Add((suite, Test(built, store, "--filter", "FullyQualifiedName~ClaimSpecs")));
            commands.Add(("`dotnet test`, all specs", Test(built, store)));
        }
        else
        {
            report.Add($"The specs are not measured: there is no build of {Specs} with this training code. Build the solution first.");
        }

        var executions = await session.RepeatAsync([.. commands.Select<(string, TimedCommand Command), Func<Task<Execution>>>(
            entry => () => session.RunAsync(entry.Command))]);
        var table = new MarkdownTable("", "wall time", "rounds", "exit code");
        foreach (var ((name, command), runs) in commands.Zip(executions))
        {
            var seconds = new Samples([.. runs.Select(run => run.Time.TotalSeconds)]).Median;
            table.Add(name, Figure.Seconds(seconds), $"{runs.Count}", string.Join(", ", runs.Select(run => run.ExitCode).Distinct()));
            if (name == suite)
                report.Add(Suite, seconds);
            else if (command == claims)
                report.Add(Claims, seconds);
        }

        report.Add(table);
    }

    private static TimedCommand Test(string configuration, string store, params string[] filter)
    {
        const int passed = 0, failed = 1;
        return new(["test", Specs, "--no-build", "--configuration", configuration, .. filter], passed, failed)
        {
            Variables = [(MachineSettings.StoreVariable, store)],
        };
    }

    /// <summary>Whether the specs are built, with a command line of this training code: with another they would train the study anew.</summary>
    private static bool HasSpecs(Session session, string configuration)
    {
        var commandLine = Path.Combine(session.Repository.Path, "src", "FashionRepro.Cli", "bin", configuration, "net10.0");
        return File.Exists(Path.Combine(session.Repository.Path, Specs, "bin", configuration, "net10.0", "FashionRepro.Specs.dll"))
            && File.Exists(Path.Combine(commandLine, TrainingIdentity.FileName))
            && TrainingIdentity.Load(commandLine) == session.Code;
    }
}
