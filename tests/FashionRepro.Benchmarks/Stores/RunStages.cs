using System.Globalization;
using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Runs;

namespace FashionRepro.Benchmarks.Stores;

/// <summary>Where the time of one run goes, in seconds.</summary>
/// <param name="Command">From the start of <c>run</c> to its end.</param>
/// <param name="Worker">The worker, as its record says.</param>
/// <param name="Data">Loading and checking the data.</param>
/// <param name="Training">The training steps, as its record says.</param>
/// <param name="Validation">The rest of the training loop: above all the validation after every epoch.</param>
/// <param name="FinalEvaluation">Evaluating the trained network on its training and test images.</param>
internal sealed record RunStages(double Command, double Worker, double Data, double Training, double Validation, double FinalEvaluation)
{
    private const int TimestampLength = 30; // 2000-01-31 12:00:00.000 +00:00

    /// <summary>From the start of the first epoch to the end of the last one's validation.</summary>
    public double Loop => Training + Validation;

    /// <summary>Share of the whole command outside <see cref="Loop"/>.</summary>
    public double OutsideLoop => (Command - Loop) / Command;

    /// <summary>All stages of the command; they add up to it.</summary>
    public IReadOnlyList<(string What, double Seconds)> All =>
    [
        ("starts of the two processes; check, writing and commit of the run", Command - Worker),
        ("loading and checking the data", Data),
        ("training loop: training steps", Training),
        ("training loop: validation after each epoch", Validation),
        ("final evaluation, training and test images", FinalEvaluation),
        ("rest", Worker - Data - Loop - FinalEvaluation),
    ];

    /// <summary>Runs an experiment with one seed in an empty store.</summary>
    /// <exception cref="NotMeasuredException">The run or its log is not as expected.</exception>
    public static async Task<(RunStages Stages, RunRecord Record)> MeasureAsync(Session session, string experiment)
    {
        using var folder = new TemporaryFolder();
        var command = await session.TimeAsync(folder.Path, "run", experiment, "--seeds", "1", "--workers", "1");
        if (new RunStore(folder.Path).List().ToArray() is not [(_, StoredRun.Intact run)])
            throw new NotMeasuredException($"run {experiment} left something else than one whole run");

        string[] log;
        try
        {
            log = File.ReadAllLines(Path.Combine(run.Folder, RunStore.LogFile));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new NotMeasuredException($"the run's log cannot be read: {problem.Message}");
        }

        return (Of(command.TotalSeconds, run.Record.Timing, run.Record.Plan.Split.Training, log), run.Record);
    }

    /// <summary>
    /// Reads the stages from a run's log. It has a line at the end of every epoch and none at the start of the first: that is the first line's time less the
    /// epoch's steps, whose rate the line tells, and less one validation, taken as long as those of the later epochs, which the lines do tell.
    /// </summary>
    /// <param name="command">Seconds of the whole command.</param>
    /// <param name="timing">The record's.</param>
    /// <param name="images">Training images of one epoch.</param>
    /// <param name="log">All lines.</param>
    /// <exception cref="NotMeasuredException">The log does not tell.</exception>
    public static RunStages Of(double command, RunTiming timing, int images, IReadOnlyList<string> log)
    {
        string[] epochs = [.. log.Where(line => line.Contains("] Epoch ", StringComparison.Ordinal))];
        if (epochs.Length < 2 || Rate(epochs[0]) is not { } rate)
            throw new NotMeasuredException("the run's log does not tell of two epochs and of the first one's rate");

        var ended = Moment(epochs[^1]);
        var later = (ended - Moment(epochs[0])).TotalSeconds - (timing.TrainingSeconds - (images / rate));
        var validation = later / (epochs.Length - 1) * epochs.Length;
        return new RunStages(
            command, timing.Seconds, (Moment(Last(log, "] Data ")) - timing.Started).TotalSeconds,
            timing.TrainingSeconds, validation, (Moment(Last(log, "] Environment ")) - ended).TotalSeconds);
    }

    /// <summary>An epoch's line ends with the images per second of all steps so far; null where it does not.</summary>
    private static double? Rate(string line) =>
        line.Split(' ') is [.., var number, "images/s"] && double.TryParse(number, CultureInfo.InvariantCulture, out var rate) && rate > 0 ? rate : null;

    private static string Last(IReadOnlyList<string> log, string words) =>
        log.LastOrDefault(line => line.Contains(words, StringComparison.Ordinal)) ?? throw new NotMeasuredException($"the run's log has no line with '{words}'");

    private static DateTimeOffset Moment(string line) =>
        line.Length > TimestampLength
        && DateTimeOffset.TryParse(line.AsSpan(0, TimestampLength), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw new NotMeasuredException($"a line of the run's log does not begin with its time: {line}");
}
