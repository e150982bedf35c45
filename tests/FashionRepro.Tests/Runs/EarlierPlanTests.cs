using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

/// <summary>Records of schema 2 stay readable under the keys that they have.</summary>
public sealed class EarlierPlanTests
{
    /// <summary>A plan as the first 295 runs of the bank had it; its key was pinned while schema 2 was written.</summary>
    private const string Written =
        """
        {"code":{"codeSha256":"00000000000000000000000000000000000000000000000000000000000000aa","libtorch":"2.10.0","torchSharp":"0.107.0"},
        "dataSha256":"00000000000000000000000000000000000000000000000000000000000000aa","evaluation":{"shifts":[1,2]},
        "input":{"order":"as-published","scale":"unit-interval"},
        "model":{"channels":[32,64],"dropout":0.25,"hidden":[128],"kernelSize":3,"kind":"convolutional","padding":1,"poolSize":2},"seed":1,
        "split":{"leaked":0,"pool":"official","test":10000,"training":54000,"validation":6000},
        "training":{"batchSize":64,"beta1":0.9,"beta2":0.999,"epochs":10,"epsilon":1E-08,"labels":"as-published","learningRate":0.001,"loss":"cross-entropy","optimizer":"adam","shuffle":"every-epoch"}}
        """;

    [Test]
    public void KeyOfAnOldRecord_IsTheOneItHas() => Assert.That(
        EarlierPlan.KeyOf(JsonNode.Parse(Written)!, RunPlan.OldestRecordSchema).ToString(), Is.EqualTo("111b4024c609570c359a174e56a047218b658a70caf5f54cbe2fa43f58d36540"));

    [Test]
    public void SoundPlan_IsTodaysWithoutADefect()
    {
        var plan = Read(Written);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Defect, Is.Null);
            Assert.That(plan.Split, Is.EqualTo(new SplitDescription(SplitPool.Official, 54_000, 6_000, 10_000)));
            Assert.That(plan.Training, Is.EqualTo(new TrainingRecipe.Adam(10, 64, Loss.CrossEntropy, 0.001)));
        }
    }

    [TestCase("\"leaked\":0", "\"leaked\":5000", "leaked-test")]
    [TestCase("\"unit-interval\"", "\"bytes\"", "unscaled-pixels")]
    [TestCase("\"every-epoch\"", "\"never\"", "no-shuffling")]
    [TestCase("\"labels\":\"as-published\"", "\"labels\":\"coat-and-shirt-swapped\"", "swapped-labels")]
    [TestCase("\"labels\":\"as-published\"", "\"labels\":\"one-in-twenty-wrong\"", "wrong-labels")]
    public void ErrorMadeOnPurpose_IsNamed(string from, string to, string defect)
    {
        var plan = Read(Written.Replace(from, to, StringComparison.Ordinal));
        Assert.That((plan.Defect, plan with { Defect = null }), Is.EqualTo((defect, Read(Written) with { Model = plan.Model, Evaluation = plan.Evaluation })));
    }

    [TestCase("\"leaked\":0", "\"leaked\":17", "its plan's split.leaked is 17, which no run of its time had")]
    [TestCase("\"leaked\":0,", "", "its plan has no split.leaked")]
    [TestCase("\"scale\":\"unit-interval\"", "\"scale\":\"bytes\",\"more\":1", "")]
    public void PlanThatNoRunHad_IsRefused(string from, string to, string expected) => Assert.That(
        () => Read(Written.Replace(from, to, StringComparison.Ordinal)), Throws.InstanceOf<JsonException>().With.Message.Contains(expected));

    [Test]
    public void TwoErrors_AreRefused() => Assert.That(
        () => Read(Written.Replace("every-epoch", "never", StringComparison.Ordinal).Replace("unit-interval", "bytes", StringComparison.Ordinal)),
        Throws.InstanceOf<JsonException>());

    private static NetworkPlan Read(string written) => EarlierPlan.Today(JsonNode.Parse(written)!, RunPlan.OldestRecordSchema).Deserialize<NetworkPlan>(RecordJson.Options)!;
}
