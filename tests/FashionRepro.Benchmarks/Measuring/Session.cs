using FashionRepro.Benchmarks.Sections;
using FashionRepro.Benchmarks.Stores;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Data;

namespace FashionRepro.Benchmarks.Measuring;

/// <summary>What every section works with, and the measurements that more than one of them needs, made when first asked for.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>The models that are compared, names of experiments.</summary>
    public static IReadOnlyList<string> Models { get; } = ["ann", "cnn"];

    private static readonly TimeSpan LongestRepetition = TimeSpan.FromMinutes(2);

    private readonly Lazy<Task<ThreadRates>> threadRates;
    private readonly Lazy<Task<StudyStore>> studyStore;

    public Session(int rounds, string? studyStore, CancellationToken cancellation)
    {
        Rounds = rounds;
        Cancellation = cancellation;
        threadRates = new(() => Sections.ThreadRates.MeasureAsync(this));
        this.studyStore = new(() => Stores.StudyStore.OpenAsync(this, studyStore));
    }

    public int Rounds { get; }

    public CancellationToken Cancellation { get; }

    public RepositoryFolder Repository { get; } = RepositoryFolder.Find(AppContext.BaseDirectory);

    public TrainingIdentity Code { get; } = TrainingIdentity.Load(AppContext.BaseDirectory);

    public ConfigurationFolder Configuration => ConfigurationFolder.Open(Repository.Configs);

    /// <summary>The study whose runs are measured, whatever the user's shell chooses.</summary>
    public Study Study => Configuration.LoadStudy(StudyChoice.Core);

    /// <summary>Where the data is looked for, as the command line does.</summary>
    public static DataSettings Data =>
        new() { Folder = MachineSettings.Resolve(null, null, null, Environment.GetEnvironmentVariable).Data };

    /// <summary>The usual loop's rates with one and with two threads.</summary>
    public Task<ThreadRates> ThreadRates => threadRates.Value;

    /// <summary>A store with every run of the study.</summary>
    public Task<StudyStore> StudyStore => studyStore.Value;

    /// <summary>Progress, on standard error.</summary>
    public void Say(string message) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss}  {message}");

    /// <summary>Times a command of the harness once.</summary>
    public async Task<TimeSpan> TimeAsync(string store, params IReadOnlyList<string> arguments) =>
        (await RunAsync(TimedCommand.OfHarness(store, arguments))).Time;

    public Task<Execution> RunAsync(TimedCommand command) => command.RunAsync(Repository.Path, Cancellation);

    /// <summary>Measures in turns: all rounds, or as many as begin within two minutes.</summary>
    public Task<IReadOnlyList<IReadOnlyList<T>>> RepeatAsync<T>(params IReadOnlyList<Func<Task<T>>> measurements) =>
        RoundRobin.MeasureAsync(Rounds, LongestRepetition, measurements);

    public void Dispose()
    {
        if (studyStore is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            studyStore.Value.Result.Dispose();
    }
}
