using FashionRepro.Build;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Build;

/// <summary>
/// A run's key has the name of an error made on purpose and not its code. So the code of a name never changes: where an error is to do something else, it gets
/// another name here and in <c>configs/defects</c>, and its runs are trained anew. Other words for the same numbers keep it.
/// </summary>
public sealed class DefectSourcesTests
{
    [TestCase("AveragePooling", "b4afbdb0f22af645")]
    [TestCase("DeadPixelRow", "61014584f7da7003")]
    [TestCase("DropoutAtEvaluation", "4f466a433aa5a393")]
    [TestCase("HalfOfTheBatches", "f2c0b1649d97cbd9")]
    [TestCase("LabelSmoothing", "0a68a6f52036680b")]
    [TestCase("LargeEpsilon", "e5a110dbeadeea4f")]
    [TestCase("LeakedTest", "8947b85e3d1e9c00")]
    [TestCase("MovedTraining", "0a48a4a0593cac67")]
    [TestCase("NoShuffling", "7a468d418033f7f6")]
    [TestCase("OneOrder", "a709a1c574a4cce9")]
    [TestCase("Relabelled", "dc2860957b0f2a02")]
    [TestCase("SwappedLabels", "de88453fdec57487")]
    [TestCase("TrainedOnTest", "dc9cd5fbfa2c3a4c")]
    [TestCase("UnscaledPixels", "4ad0d7560e463a6b")]
    [TestCase("WrongLabels", "19ca5c2d3c8e1896")]
    public void CodeOfADefect_IsTheOneThatItsRunsAreOf(string file, string expected) =>
        Assert.That(SourceHash.Of([Path.Combine(Folder, file + ".cs")])[..16], Is.EqualTo(expected));

    [Test]
    public void EveryDefect_IsPinned() => Assert.That(
        Directory.EnumerateFiles(Folder, "*.cs").Select(Path.GetFileNameWithoutExtension).Except(["Program", "DefectCatalog"]),
        Is.EquivalentTo(typeof(DefectSourcesTests).GetMethod(nameof(CodeOfADefect_IsTheOneThatItsRunsAreOf))!.GetCustomAttributes(typeof(TestCaseAttribute), false)
            .Cast<TestCaseAttribute>().Select(of => of.Arguments[0])));

    private static string Folder => Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "src", "FashionRepro.Defects");
}
