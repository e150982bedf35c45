"""Are two versions of the baselines different? Seed by seed, with SciPy's paired t-test and with all 2^n flips of sign.

    /usr/bin/python3 tests/reference/paired.py OLD_COMMIT NEW_COMMIT

Reads baselines/*.verified.md of both commits (the second may be left out: the files as they lie there) and prints, for each model and kind of accuracy,
the differences new - old in points, their mean, and both p-values. docs/performance.md has its table from it. Debian: python3-scipy.
"""

import itertools
import re
import subprocess
import sys

from scipy import stats

KINDS = ["training, running", "training, evaluated", "validation", "test"]
ROW = re.compile(r"^\|\s+(\d+)((?: \|\s+\d+ / \d+){4}) \|$", re.MULTILINE)


def accuracies(text):
    """By seed: the four percentages of the table of accuracies."""
    return {int(seed): [100 * int(a) / int(b) for a, b in re.findall(r"(\d+) / (\d+)", cells)] for seed, cells in ROW.findall(text)}


def read(name, commit):
    path = f"baselines/{name}.verified.md"
    if commit is None:
        return accuracies(open(path, encoding="utf-8").read())
    return accuracies(subprocess.run(["git", "show", f"{commit}:{path}"], check=True, capture_output=True, encoding="utf-8").stdout)


def sign_flips(differences):
    observed = abs(sum(differences))
    sums = [abs(sum(sign * d for sign, d in zip(signs, differences))) for signs in itertools.product((1, -1), repeat=len(differences))]
    return sum(s >= observed - 1e-9 for s in sums) / len(sums)


def main(old, new=None):
    for name in ("ann", "cnn"):
        before, after = read(name, old), read(name, new)
        if not before or before.keys() != after.keys():
            sys.exit(f"The seeds of {name} differ: {sorted(before)} and {sorted(after)}.")
        for column, kind in enumerate(KINDS):
            pairs = [(after[seed][column], before[seed][column]) for seed in sorted(before)]
            differences = [a - b for a, b in pairs]
            p = stats.ttest_rel(*zip(*pairs)).pvalue
            print(f"{name}  {kind:20}", " ".join(f"{d:+6.2f}" for d in differences),
                  f"  mean {sum(differences) / len(differences):+.2f}  t-test p = {p:.2f}  sign flips p = {sign_flips(differences):.2f}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
