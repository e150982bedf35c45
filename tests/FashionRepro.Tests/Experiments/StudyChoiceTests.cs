using FashionRepro.Experiments;

namespace FashionRepro.Tests.Experiments;

public sealed class StudyChoiceTests
{
    [TestCase(null, null, "core", null)]
    [TestCase(null, "", "core", null)]
    [TestCase(null, " ", "core", null)]
    [TestCase(null, "extended", "extended", "FASHIONREPRO_STUDY=extended")]
    [TestCase("extended", null, "extended", "--study extended")]
    [TestCase("core", "extended", "core", "--study core")]
    [TestCase("", "extended", "", "--study \"\"")]
    public void Option_WinsOverTheVariable_WhichWinsOverCore(string? option, string? variable, string name, string? writtenAs) => Assert.That(
        StudyChoice.Resolve(option, asked => asked == "FASHIONREPRO_STUDY" ? variable : throw new AssertionException(asked)),
        Is.EqualTo(new StudyChoice(name, writtenAs)));
}
