using FashionRepro.Claims;

namespace FashionRepro.Tests.Claims;

/// <summary>
/// The ledger: every row of the list of what the write-up claims, and the claims it was split into, one per thing asserted. A claim that is dropped, renamed or
/// added has to be dropped, renamed or added here too.
/// </summary>
public sealed class LedgerTests
{
    private static readonly (string Row, string[] Claims)[] Ledger =
    [
        ("data-size", ["data-size"]),
        ("data-range", ["data-range"]),
        ("split-80-10-10", ["split-80-10-10"]),
        ("ann-architecture", ["ann-architecture"]),
        ("cnn-architecture", ["cnn-architecture"]),
        ("recipe", ["recipe"]),
        ("stable-convergence", ["stable-convergence"]),
        ("table1-ann-training", ["table1-ann-training"]),
        ("table1-ann-validation", ["table1-ann-validation"]),
        ("table1-ann-test", ["table1-ann-test"]),
        ("table1-cnn-training", ["table1-cnn-training"]),
        ("table1-cnn-validation", ["table1-cnn-validation"]),
        ("table1-cnn-test", ["table1-cnn-test"]),
        ("cnn-beats-ann-training", ["cnn-beats-ann-training"]),
        ("cnn-beats-ann-validation", ["cnn-beats-ann-validation"]),
        ("cnn-beats-ann-test", ["cnn-beats-ann-test"]),
        ("substantial-improvement", ["substantial-improvement"]),
        ("generalises-better", ["generalises-better-test", "generalises-better-gap"]),
        ("fewer-shirt-coat-pullover-errors", ["fewer-shirt-coat-pullover-errors"]),
        ("ann-confuses-similar", ["ann-confuses-similar-classes", "ann-confuses-similar-shirt-pullover", "ann-confuses-similar-sneaker-bag"]),
        ("cnn-better-most-classes-precision",
        [
            "cnn-better-most-classes-precision", "cnn-better-most-classes-precision-sneaker", "cnn-better-most-classes-precision-bag",
        ]),
        ("cnn-better-most-classes-recall",
        [
            "cnn-better-most-classes-recall", "cnn-better-most-classes-recall-sneaker", "cnn-better-most-classes-recall-bag",
        ]),
        ("cnn-better-most-classes-f1",
        [
            "cnn-better-most-classes-f1", "cnn-better-most-classes-f1-sneaker", "cnn-better-most-classes-f1-bag",
        ]),
        ("lowest-four-precision", ["lowest-four-precision"]),
        ("lowest-four-recall", ["lowest-four-recall"]),
        ("lowest-four-f1", ["lowest-four-f1"]),
        ("shirt-weakest", ["shirt-weakest"]),
        ("high-four-precision",
        [
            "high-four-precision-ann", "high-four-precision-cnn", "high-four-precision-ankleboot-ann", "high-four-precision-ankleboot-cnn",
            "high-four-precision-sandal-ann", "high-four-precision-sandal-cnn",
        ]),
        ("high-four-recall",
        [
            "high-four-recall-ann", "high-four-recall-cnn", "high-four-recall-ankleboot-ann", "high-four-recall-ankleboot-cnn",
            "high-four-recall-sandal-ann", "high-four-recall-sandal-cnn",
        ]),
        ("high-four-f1",
        [
            "high-four-f1-ann", "high-four-f1-cnn", "high-four-f1-ankleboot-ann", "high-four-f1-ankleboot-cnn", "high-four-f1-sandal-ann",
            "high-four-f1-sandal-cnn",
        ]),
        ("trouser-bag-thresholds",
        [
            "trouser-bag-thresholds-trouser-ann-precision", "trouser-bag-thresholds-trouser-ann-recall", "trouser-bag-thresholds-trouser-ann-f1",
            "trouser-bag-thresholds-trouser-cnn-precision", "trouser-bag-thresholds-trouser-cnn-recall", "trouser-bag-thresholds-trouser-cnn-f1",
            "trouser-bag-thresholds-bag-ann-precision", "trouser-bag-thresholds-bag-ann-recall", "trouser-bag-thresholds-bag-ann-f1",
            "trouser-bag-thresholds-bag-cnn-precision", "trouser-bag-thresholds-bag-cnn-recall", "trouser-bag-thresholds-bag-cnn-f1",
        ]),
        ("shirt-f1-substantially-better", ["shirt-f1-substantially-better"]),
        ("more-uniform-errors", ["more-uniform-errors"]),
        ("adam-speeds-up",
        [
            "adam-speeds-up-ann-sgd", "adam-speeds-up-ann-momentum", "adam-speeds-up-cnn-sgd", "adam-speeds-up-cnn-momentum",
        ]),
        ("flattening-loses-space", ["flattening-loses-space-ann", "flattening-loses-space-cnn"]),
        ("translation-invariance",
        [
            "translation-invariance-1", "translation-invariance-2", "translation-invariance-3", "translation-invariance-4",
            "translation-invariance-literal",
        ]),
        ("learns-more-efficiently", ["learns-more-efficiently-epochs", "learns-more-efficiently-images", "learns-more-efficiently-multiply-adds"]),
        // The last row of the list names experiments; issue 14 says what is claimed of them.
        ("future-networks",
        [
            "deep-network-better", "deep-network-better-by-a-point", "residual-network-better", "residual-network-better-by-a-point",
            "inception-network-better", "inception-network-better-by-a-point",
        ]),
        ("future-augmentation",
        [
            "rotated-cnn-better", "rotated-cnn-smaller-gap", "rotated-cnn-robust-to-shift", "rotated-cnn-robust-to-rotation",
            "shifted-cnn-better", "shifted-cnn-smaller-gap", "shifted-cnn-robust-to-shift", "shifted-cnn-robust-to-rotation",
            "zoomed-cnn-better", "zoomed-cnn-smaller-gap", "zoomed-cnn-robust-to-shift", "zoomed-cnn-robust-to-rotation",
            "augmented-cnn-better", "augmented-cnn-smaller-gap", "augmented-cnn-robust-to-shift", "augmented-cnn-robust-to-rotation",
            "augmented-ann-better", "augmented-ann-smaller-gap", "augmented-ann-robust-to-shift", "augmented-ann-robust-to-rotation",
        ]),
        ("future-optimizers", ["rmsprop-better-ann", "momentum-better-ann", "rmsprop-better-cnn", "momentum-better-cnn"]),
        ("future-rates-and-batches", ["rate-best-ann", "batch-best-ann", "rate-best-cnn", "batch-best-cnn"]),
    ];

    /// <summary>Claims of ours that the write-up's sentences need and no row names.</summary>
    private static readonly string[] Additions = ["split-disjoint", "cnn-beats-ann-across-the-board"];

    [Test]
    public void EveryRow_HasItsClaims() => Assert.That(
        Ledger.Select(row => string.Join(' ', row.Claims.Where(id => WriteUp.Find(id) is not null))), Is.EqualTo(Ledger.Select(row => string.Join(' ', row.Claims))));

    [Test]
    public void EveryClaim_StandsInTheLedgerOnce() => Assert.That(
        Ledger.SelectMany(row => row.Claims).Concat(Additions), Is.EquivalentTo(WriteUp.Claims.Select(claim => claim.Id)));

    [Test]
    public void NoRow_IsEmpty() => Assert.That(Ledger.Where(row => row.Claims.Length == 0), Is.Empty);
}
