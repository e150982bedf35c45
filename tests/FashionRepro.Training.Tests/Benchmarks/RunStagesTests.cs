using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Stores;
using FashionRepro.Runs;

namespace FashionRepro.Training.Tests.Benchmarks;

/// <summary>The stages of a run, read from a log in which each is a round number.</summary>
public sealed class RunStagesTests
{
    private const int Images = 54_000;

    /// <summary>Two seconds of loading, one of preparing, three epochs of 10 + 1, 9 + 1 and 8 + 1 seconds, five of evaluation, half of the rest.</summary>
    private static readonly string[] Log =
    [
        "2000-01-31 12:00:02.000 +00:00 [INF] Data \"0123\" from \"data\"",
        "2000-01-31 12:00:14.000 +00:00 [INF] Epoch 1 of 3: training loss 0.5; accuracy 0.9; 5400 images/s",
        "2000-01-31 12:00:24.000 +00:00 [INF] Epoch 2 of 3: training loss 0.4; accuracy 0.9; 5684 images/s",
        "2000-01-31 12:00:33.000 +00:00 [INF] Epoch 3 of 3: training loss 0.3; accuracy 0.9; 6000 images/s",
        "2000-01-31 12:00:38.000 +00:00 [INF] Environment {}",
    ];

    private static readonly RunTiming Timing = new(new DateTimeOffset(2000, 1, 31, 12, 0, 0, TimeSpan.Zero), 38.5, 27, 6000);

    [Test]
    public void The_loop_is_from_the_start_of_the_first_epoch_to_the_end_of_the_last()
    {
        var stages = RunStages.Of(40, Timing, Images, Log);

        Assert.Multiple(() =>
        {
            Assert.That(stages.Validation, Is.EqualTo(3).Within(1e-9));
            Assert.That(stages.Loop, Is.EqualTo(30).Within(1e-9));
            Assert.That(stages.OutsideLoop, Is.EqualTo(0.25).Within(1e-9));
        });
    }

    [Test]
    public void Stages_add_up_to_the_command() => Assert.That(
        RunStages.Of(40, Timing, Images, Log).All.Select(stage => stage.Seconds), Is.EqualTo(new[] { 1.5, 2, 27, 3, 5, 1.5 }).Within(1e-9));

    [TestCase("] Data ")]
    [TestCase("2 of 3", "3 of 3")]
    [TestCase("] Environment ")]
    public void A_log_that_does_not_tell_is_not_measured(params string[] missing) => Assert.That(
        () => RunStages.Of(40, Timing, Images, [.. Log.Where(line => !missing.Any(words => line.Contains(words, StringComparison.Ordinal)))]),
        Throws.InstanceOf<NotMeasuredException>());

    [Test]
    public void A_log_without_rates_is_not_measured() => Assert.That(
        () => RunStages.Of(40, Timing, Images, [.. Log.Select(line => line.Replace(" images/s", "", StringComparison.Ordinal))]),
        Throws.InstanceOf<NotMeasuredException>());
}
