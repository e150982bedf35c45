"""Trains one scikit-learn classifier on Fashion-MNIST and writes its predictions for FashionRepro."""
import gzip
import os
import sys

# One thread unless the caller says otherwise: sums then come out the same on every machine size.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression, PassiveAggressiveClassifier, Perceptron, SGDClassifier
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier, ExtraTreeClassifier

import fashionrepro

CLASSIFIERS = {kind.__name__: kind for kind in (
    DecisionTreeClassifier, ExtraTreeClassifier, GaussianNB, GradientBoostingClassifier,
    KNeighborsClassifier, LinearSVC, LogisticRegression, MLPClassifier, PassiveAggressiveClassifier,
    Perceptron, RandomForestClassifier, SGDClassifier, SVC)}


def read_idx(folder, name):
    """The contents of one published file: images as rows of 784 bytes, labels as single bytes."""
    with gzip.open(os.path.join(folder, name)) as file:
        content = file.read()
    if content[:3] != b"\0\0\x08" or content[3] not in (1, 3):
        raise ValueError(f"{name}: not an IDX file of bytes")
    dimensions = content[3]
    count = int.from_bytes(content[4:8], "big")
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape((count, -1)[:(dimensions + 1) // 2])


def read_data(folder):
    """All 70,000 images and labels, those of the test file last."""
    return [np.concatenate([read_idx(folder, f"{part}-{kind}-ubyte.gz") for part in ("train", "t10k")])
            for kind in ("images-idx3", "labels-idx1")]


def make_classifier(settings, seed):
    """The classifier the settings name; the seed goes in where there is chance to be seeded."""
    unknown = set(settings) - {"classifier", "parameters", "standardise"}
    if unknown:
        raise ValueError(f"settings: unknown name {sorted(unknown)[0]}")
    name = settings.get("classifier")
    if name not in CLASSIFIERS:
        raise ValueError(f"settings: no classifier {name!r}; there are {', '.join(sorted(CLASSIFIERS))}")
    parameters = dict(settings.get("parameters", {}))
    if "random_state" in parameters:
        raise ValueError("settings: random_state is set by --seed")
    if "random_state" in CLASSIFIERS[name]().get_params():
        parameters["random_state"] = seed
    return CLASSIFIERS[name](**parameters)


def main():
    job = fashionrepro.read_job()
    classifier = make_classifier(job.settings, job.seed)
    images, labels = read_data(job.data)
    for part, indices in job.split.items():
        if any(not 0 <= index < len(images) for index in indices):
            raise ValueError(f"split: {part} has an index outside 0..{len(images) - 1}")

    training = images[job.split["training"]].astype(np.float64)
    scaler = StandardScaler(copy=False).fit(training) if job.settings.get("standardise", True) else None

    def prepared(pixels):
        return scaler.transform(pixels) if scaler else pixels

    classifier.fit(prepared(training), labels[job.split["training"]])
    predictions = {part: classifier.predict(prepared(images[job.split[part]].astype(np.float64)))
                   for part in ("test", "validation") if job.split.get(part)}
    fashionrepro.write_predictions(job, **predictions)


if __name__ == "__main__":
    try:
        main()
    except (OSError, EOFError, LookupError, TypeError, ValueError) as error:
        sys.exit(f"classify.py: {type(error).__name__}: {' '.join(str(error).split())}")
