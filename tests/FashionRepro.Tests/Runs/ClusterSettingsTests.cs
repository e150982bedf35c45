using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

/// <summary>The file of a machine.</summary>
public sealed class ClusterSettingsTests
{
    private string own = "";
    private string committed = "";

    [SetUp]
    public void SetUp()
    {
        own = Directory.CreateTempSubdirectory("fashion-repro-own-").FullName;
        committed = Directory.CreateTempSubdirectory("fashion-repro-committed-").FullName;
    }

    [TearDown]
    public void TearDown()
    {
        Directory.Delete(own, recursive: true);
        Directory.Delete(committed, recursive: true);
    }

    [Test]
    public void EverySetting_IsRead()
    {
        Write(committed, "big", """
            { "about": "a", "partition": "long", "account": "physics", "constraint": "epyc&avx512", "time": "1-12:30", "memory": "3500M", "cores": 2, "atOnce": 100, "requeues": 0, "sbatch": ["--qos=low", "--exclusive"] }
            """);

        var settings = Load("big");

        Assert.That(settings with { Sbatch = [] }, Is.EqualTo(new ClusterSettings("long", "physics", "epyc&avx512", "1-12:30", "3500M", 2, 100, 0, []) { Name = "big", Sbatch = [] }));
        Assert.That(settings.Sbatch, Is.EqualTo(new[] { "--qos=low", "--exclusive" }));
    }

    [Test]
    public void Constraint_CanBeGivenByItself()
    {
        Write(committed, "plain", """{ "about": "a", "constraint": "zen3" }""");

        Assert.Multiple(() =>
        {
            Assert.That(Load("plain").KeptTo("zen4").Constraint, Is.EqualTo("zen4"));
            Assert.That(() => Load("plain").KeptTo("zen 4"), Throws.InstanceOf<InvalidConfigurationException>()
                .With.Message.Contains("\"zen 4\", expected features of nodes without blanks, such as epyc or intel&avx512"));
        });
    }

    [Test]
    public void WhatIsLeftOut_HasADefault()
    {
        Write(committed, "plain", """{ "about": "a" }""");

        Assert.That(Load("plain") with { Sbatch = [] }, Is.EqualTo(new ClusterSettings(null, null, null, null, "2G", 1, null, 2, []) { Name = "plain", Sbatch = [] }));
    }

    [Test]
    public void TheUsersOwn_StandsInPlaceOfTheCommitted()
    {
        Write(committed, "slurm", """{ "about": "a", "memory": "1G" }""");
        Write(own, "slurm", """{ "about": "a", "memory": "8G" }""");

        Assert.That(Load("slurm").Memory, Is.EqualTo("8G"));
        Assert.That(ClusterSettings.Names(own, committed), Is.EqualTo(new[] { "slurm" }));
    }

    [Test]
    public void EveryProblem_IsReportedAtOnce()
    {
        Write(committed, "bad", """
            { "about": "a", "partiton": "x", "time": "soon", "memory": "2 GB", "cores": 0, "atOnce": 1.5, "requeues": 101, "constraint": "-x",
              "sbatch": ["--array=1", "-p long", "--mem=4G", "--qos=low", "--arra=2", "--clusters=b"] }
            """);

        Assert.That(() => Load("bad"), Throws.InstanceOf<InvalidConfigurationException>().With.Message.EqualTo($"""
            {Path.Combine(committed, "bad.json")} is not a valid machine (12 problems):
              constraint  is "-x", expected features of nodes without blanks, such as epyc or intel&avx512
              time        is "soon", expected a time as Slurm writes it, such as 1:30:00, 90 (minutes) or 1-12
              memory      is "2 GB", expected an amount of memory as Slurm writes it, such as 2G
              cores       is 0; expected a whole number from 1 to 1,024
              atOnce      is 1.5; expected a whole number of at least 1
              requeues    is 101; expected a whole number from 0 to 100
              sbatch.0    is "--array=1", which this program gives itself
              sbatch.1    is "-p long", expected an option in its long form, such as --qos=long
              sbatch.2    is "--mem=4G", which this program gives itself
              sbatch.4    is "--arra=2", which this program gives itself
              sbatch.5    is "--clusters=b", which this program gives itself
              partiton    is not a setting; did you mean partition?
            Nothing was run.
            """));
    }

    [TestCase("", "is empty")]
    [TestCase("[]", "is an empty list; expected an object")]
    public void AFileThatIsNoObject_IsNamed(string text, string expected)
    {
        Write(committed, "bad", text);

        Assert.That(() => Load("bad"), Throws.InstanceOf<InvalidConfigurationException>().With.Message.Contains(expected));
    }

    [TestCase("slurms", "did you mean slurm? the machines are slurm")]
    [TestCase("../slurm", "the machines are slurm")]
    public void AMachineThatIsNot_IsNamedWithThoseThatAre(string name, string expected)
    {
        Write(committed, "slurm", """{ "about": "a" }""");

        Assert.That(() => Load(name), Throws.InstanceOf<InvalidConfigurationException>().With.Message.StartsWith($"--on {name} is not a valid machine (1 problem):").And.Message.Contains(expected));
    }

    [TestCase("/x/config", "/x/config/fashion-repro/machines")]
    [TestCase("relative", null)]
    [TestCase(null, null)]
    public void UserFolder_IsWhereConfigurationIs(string? xdg, string? expected) =>
        Assert.That(
            ClusterSettings.UserFolder(name => name == "XDG_CONFIG_HOME" ? xdg : null),
            Is.EqualTo(expected ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "fashion-repro", "machines")));

    private static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, $"{name}.json"), text);

    private ClusterSettings Load(string name) => ClusterSettings.Load(name, own, committed);
}
