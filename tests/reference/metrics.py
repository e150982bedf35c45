"""What scikit-learn makes of six confusion matrices: the second authority for FashionRepro.Metrics.

Run, from the top of the repository, with a Python that has scikit-learn (Debian: python3-sklearn):

    /usr/bin/python3 tests/reference/metrics.py

Takes a second and writes tests/FashionRepro.Tests/Metrics/sklearn.json, which MetricsAgainstScikitLearnTests reads.
The labels are drawn with a fixed seed, so a second run writes the same file.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

OUTPUT = Path(__file__).parents[1] / "FashionRepro.Tests" / "Metrics" / "sklearn.json"


def draw(rng, classes, images, right):
    """True classes, and predictions of which about the share `right` is correct."""
    labels = rng.integers(0, classes, images)
    guesses = rng.integers(0, classes, images)
    return labels, np.where(rng.random(images) < right, labels, guesses)


def cases():
    rng = np.random.default_rng(20170825)
    yield "ten classes", 10, *draw(rng, 10, 5000, 0.85)
    labels, predictions = draw(rng, 10, 2000, 0.6)
    yield "a class without images", 10, np.where(labels == 3, 4, labels), predictions
    labels, predictions = draw(rng, 10, 2000, 0.6)
    yield "a class never predicted", 10, labels, np.where(predictions == 6, 0, predictions)
    labels, predictions = draw(rng, 10, 1000, 0.7)
    yield (
        "a class neither present nor predicted", 10,
        np.where(labels == 9, 1, labels), np.where(predictions == 9, 1, predictions),
    )
    labels, _ = draw(rng, 10, 1000, 1.0)
    yield "everything right", 10, labels, labels
    yield "two classes", 2, *draw(rng, 2, 300, 0.5)


def figures(name, classes, labels, predictions):
    names = range(classes)
    scores = precision_recall_fscore_support(labels, predictions, labels=names, zero_division=0)
    macro = precision_recall_fscore_support(labels, predictions, labels=names, zero_division=0, average="macro")
    precision, recall, f1, support = (column.tolist() for column in scores)
    return {
        "name": name,
        "confusion": confusion_matrix(labels, predictions, labels=names).tolist(),
        "precision": precision, "recall": recall, "f1": f1, "support": support,
        "macro": {"precision": float(macro[0]), "recall": float(macro[1]), "f1": float(macro[2])},
    }


def main():
    content = {"source": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}", "cases": [figures(*c) for c in cases()]}
    with OUTPUT.open("w", encoding="utf-8", newline="\n") as file:
        # One case a line: readable enough, and a change shows as one line.
        file.write('{\n  "source": %s,\n  "cases": [\n    ' % json.dumps(content["source"]))
        file.write(",\n    ".join(json.dumps(case) for case in content["cases"]))
        file.write("\n  ]\n}\n")


if __name__ == "__main__":
    main()
