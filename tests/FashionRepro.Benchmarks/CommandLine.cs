using System.CommandLine;
using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;
using FashionRepro.Benchmarks.Sections;
using FashionRepro.Training.Data;

namespace FashionRepro.Benchmarks;

/// <summary>
/// Measures how fast the harness is and writes one Markdown document. Not with BenchmarkDotNet: what is compared here are whole processes, each with a
/// native environment of its own, and they have to take turns (A B A B), because the speed of a machine drifts by more than the differences in question.
/// Nothing here is a test: a slow machine gives other numbers, and goals that are not met, but no failure.
/// </summary>
internal static class CommandLine
{
    private const int UsualRounds = 7;

    /// <summary>Time an interrupted measurement has to end what it started and to delete its temporary stores.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(30);

    private static readonly IReadOnlyList<ISection> Sections =
    [
        new TrainingSection(), new PartsSection(), new EvaluationSection(), new WorkersSection(), new ThreadsSection(),
        new StudySection(), new HarnessSection(), new GateSection(), new MemorySection(), new SlurmSection(),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        const int interrupted = 130;
        var names = string.Join(',', Sections.Select(section => section.Name));
        var only = new Option<string?>("--only") { Description = $"Sections, separated by commas. [{names}]", HelpName = "SECTIONS" };
        var rounds = new Option<int>("--rounds") { Description = "Repetitions of each measurement.", DefaultValueFactory = _ => UsualRounds, HelpName = "N" };
        var output = new Option<string?>("--output") { Description = "File for the document. [standard output]", HelpName = "FILE" };
        var store = new Option<string?>("--study-store")
        {
            Description = "A run store that holds the study's runs, for harness and gate. [the study is trained in a temporary store, which takes minutes]",
            HelpName = "FOLDER",
        };
        only.Validators.Add(result =>
        {
            foreach (var name in Chosen(result.GetValue(only)).Where(name => Sections.All(section => section.Name != name)))
                result.AddError($"There is no section '{name}'; there are {names}.");
        });
        rounds.Validators.Add(result =>
        {
            if (result.GetValue(rounds) < 1)
                result.AddError("--rounds needs a whole number of at least 1.");
        });

        var root = new RootCommand("Measures training, evaluation, study, harness and gate, and writes one Markdown document.") { only, rounds, output, store };
        root.SetAction(async (parsed, cancellation) =>
        {
            var chosen = Chosen(parsed.GetValue(only));
            try
            {
                await using var writer = parsed.GetValue(output) is { } file ? new StreamWriter(file) : Console.Out;
                using var session = new Session(parsed.GetValue(rounds), parsed.GetValue(store), cancellation);
                await WriteAsync(writer, session, [.. Sections.Where(section => chosen.Count == 0 || chosen.Contains(section.Name))]);
                return 0;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Interrupted. The document holds the sections that were finished.");
                return interrupted;
            }
        });
        return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TerminationTimeout });
    }

    private static async Task WriteAsync(TextWriter writer, Session session, IReadOnlyList<ISection> sections)
    {
        await writer.WriteLineAsync(MachineDescription.Of(session));
        var outcomes = new List<(Goal Goal, double? Measured)>();
        foreach (var section in sections)
        {
            session.Say($"{section.Name} …");
            var report = new SectionReport(section.Title);
            try
            {
                await section.MeasureAsync(session, report);
            }
            catch (Exception problem) when (problem is NotMeasuredException or DataUnavailableException)
            {
                session.Say($"{section.Name}: {problem.Message}");
                report.Add($"Not measured: {problem.Message}");
            }

            outcomes.AddRange(section.Goals.Select(goal => (goal, report.Measured.TryGetValue(goal, out var figure) ? figure : (double?)null)));
            await writer.WriteLineAsync(report.ToString());
            await writer.FlushAsync(session.Cancellation);
        }

        if (outcomes.Count > 0)
            await writer.WriteLineAsync(Goal.Table(outcomes).ToString());
    }

    private static IReadOnlyList<string> Chosen(string? only) =>
        only?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
