using FashionRepro.Experiments;

namespace FashionRepro.Tests.Experiments;

/// <summary>Figures of PyTorch 2: StepLR(step_size=2, gamma=0.5) and CosineAnnealingLR(T_max=5) on a rate of 0.1.</summary>
public sealed class LearningRateScheduleTests
{
    private static readonly TrainingRecipe Recipe = new TrainingRecipe.Adam(5, 64, Loss.CrossEntropy, 0.1);

    [Test]
    public void Step_MultipliesEveryFewEpochs() => Assert.That(Rates(new LearningRateSchedule.Step(2, 0.5)), Is.EqualTo([0.1, 0.1, 0.05, 0.05, 0.025]).Within(1e-15));

    [Test]
    public void Cosine_FallsToZeroAfterTheLastEpoch() => Assert.That(
        Rates(new LearningRateSchedule.Cosine()), Is.EqualTo([0.1, 0.09045084971874738, 0.06545084971874737, 0.0345491502812526, 0.009549150281252611]).Within(1e-15));

    [Test]
    public void WithoutSchedule_ItIsConstant() => Assert.That(Enumerable.Range(1, 5).Select(Recipe.LearningRateIn), Has.All.EqualTo(0.1));

    private static IEnumerable<double> Rates(LearningRateSchedule schedule) => Enumerable.Range(1, 5).Select(epoch => schedule.LearningRateIn(epoch, Recipe));
}
