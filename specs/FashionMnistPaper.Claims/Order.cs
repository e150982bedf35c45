using FashionRepro.Verdicts;

namespace FashionMnistPaper.Claims;

/// <summary>What the table says of classifiers beside one another: the same comparisons hold whatever shifts all rows alike. Chosen are neighbours that differ by a point or more in the table.</summary>
public static class Order
{
    /// <summary>The claims.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Above("forest-entropy-50", "sgd-hinge", "A random forest of ten deep trees is better than a linear classifier trained by stochastic gradient descent."),
        Above("nearest-neighbours-5", "nearest-neighbours-1", "Five nearest neighbours are better than one."),
        Above("nearest-neighbours-5", "sgd-hinge", "Five nearest neighbours are better than a linear classifier trained by stochastic gradient descent."),
        Above("forest-entropy-50", "forest-entropy-10", "Forests of ten trees are better with a depth of 50 than with one of 10."),
        Above("forest-entropy-10", "decision-tree-best", "Ten trees of a depth are better than one of that depth."),
        Above("sgd-hinge", "decision-tree-best", "A linear classifier trained by stochastic gradient descent is better than a decision tree of depth 10."),
        Above("sgd-hinge", "perceptron", "Of the linear classifiers, the hinge loss is better than the perceptron."),
        Above("decision-tree-best", "extra-tree-gini-10", "A decision tree is better than an extremely randomised one."),
        Above("extra-tree-gini-10", "extra-tree-gini-100-random", "An extremely randomised tree is better with the best of its random splits than with any of them."),
        Above("extra-tree-gini-100-random", "naive-bayes", "Gaussian naive Bayes is the worst by far: even a tree with random splits is better."),
    ];

    private static Claim Above(string better, string worse, string statement) => new(
        $"{better}-above-{worse}", "Order of the rows", statement, [better, worse], evidence => Test(evidence, better).IsAbove(Test(evidence, worse)));

    private static AccuracyEvidence Test(Evidence evidence, string experiment) => Table3.Rows.Single(row => row.Experiment == experiment).Test(evidence);
}
