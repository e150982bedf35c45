"""What SciPy makes of the same tests and intervals: the second authority for FashionRepro.Statistics.

Run, from the top of the repository, with a Python that has SciPy (Debian: python3-scipy):

    /usr/bin/python3 tests/reference/statistics.py

Takes a few seconds and writes tests/FashionRepro.Tests/Statistics/scipy.json, which StatisticsAgainstSciPyTests reads.
The samples are drawn with a fixed seed, so a second run writes the same file.
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy import special, stats

OUTPUT = Path(__file__).parents[1] / "FashionRepro.Tests" / "Statistics" / "scipy.json"
CONFIDENCES = [0.5, 0.9, 0.95, 0.99, 0.9999]


def samples(rng):
    """Accuracies of 2 to 15 runs, and values far from 1."""
    for n in (2, 3, 5, 8, 15):
        yield (rng.integers(8900, 9200, n) / 10000).tolist()
    yield (rng.normal(-3e4, 2e3, 6)).tolist()
    yield [1e-7, 3e-7, 2e-7, 2.5e-7]


def t_quantile(probability, degrees):
    """stats.t.ppf of SciPy 1.10 is right to 2e-9 only, as the closed forms for 1 and 3 degrees of freedom show; this is right to 1e-14."""
    x = special.betaincinv(degrees / 2, 0.5, 2 * min(probability, 1 - probability))
    return np.copysign(np.sqrt(degrees * (1 - x) / x), probability - 0.5)


def student(rng):
    for values in samples(rng):
        n, mean, error = len(values), np.mean(values), stats.sem(values)
        for confidence in CONFIDENCES:
            half = t_quantile((1 + confidence) / 2, n - 1) * error
            bound = t_quantile(confidence, n - 1) * error
            yield {
                "values": values, "confidence": confidence, "lower": mean - half, "upper": mean + half,
                "lowerBound": mean - bound, "upperBound": mean + bound,
            }


def prediction(rng):
    for values in samples(rng):
        n, mean, s = len(values), np.mean(values), np.std(values, ddof=1)
        for further in (1, 3, 10):
            error = s * np.sqrt(1 / n + 1 / further)
            for confidence in CONFIDENCES:
                half = t_quantile((1 + confidence) / 2, n - 1) * error
                figure = mean + s * rng.normal(0, 4)
                yield {
                    "values": values, "further": further, "confidence": confidence, "lower": mean - half, "upper": mean + half,
                    "figure": figure, "p": 2 * stats.t.sf(abs(figure - mean) / error, n - 1),
                }



def sign_flip(rng):
    cases = [
        [0.02, 0.03, 0.01, 0.04, 0.05],          # all one way: 1/32
        [0.0, 0.0, 0.0],
        [0.5, -0.5], [1.0, 1.0, 1.0, -1.0],      # ties in exact arithmetic
    ]
    cases += [(rng.integers(-40, 100, n) / 1024).tolist() for n in (3, 5, 5, 8, 10)]   # exact in binary, many ties
    cases += [rng.normal(0.5, 1, n).tolist() for n in (4, 7, 10)]
    for differences in cases:
        sides = {}
        for alternative in ("greater", "less", "two-sided"):
            # Swapping the two sides of a pair flips the sign of its difference; SciPy enumerates every choice.
            result = stats.permutation_test(
                (np.array(differences), np.zeros(len(differences))), lambda a, b, axis: np.mean(a - b, axis=axis),
                permutation_type="samples", vectorized=True, n_resamples=np.inf, alternative=alternative)
            sides[alternative.replace("two-sided", "twoSided")] = min(1.0, float(result.pvalue))
        yield {"differences": differences, **sides}


def mcnemar():
    for b, c in [(0, 1), (0, 5), (5, 0), (1, 1), (3, 9), (10, 25), (59, 37), (121, 59), (500, 420), (800, 400), (2000, 2100)]:
        yield {"b": b, "c": c, "p": float(stats.binomtest(b, b + c, 0.5).pvalue)}


def clopper_pearson():
    for k, n in [(0, 1), (1, 1), (0, 5), (5, 5), (4, 5), (1, 30), (945, 1000), (962, 1000), (1000, 1000), (9114, 10000), (3, 10000), (45570, 50000)]:
        for confidence in CONFIDENCES:
            both = stats.binomtest(k, n).proportion_ci(confidence, "exact")
            yield {
                "successes": k, "trials": n, "confidence": confidence, "lower": both.low, "upper": both.high,
                "lowerBound": stats.binomtest(k, n, alternative="greater").proportion_ci(confidence, "exact").low,
                "upperBound": stats.binomtest(k, n, alternative="less").proportion_ci(confidence, "exact").high,
            }


def count_prediction():
    for total in (0, 1, 2, 7, 40, 333, 4321, 48000):
        for runs, further in [(1, 1), (5, 1), (5, 5), (3, 10), (10, 2)]:
            for confidence in (0.5, 0.95, 0.99, 0.9999):
                quantiles = stats.nbinom.ppf([(1 - confidence) / 2, (1 + confidence) / 2], total + 0.5, runs / (runs + further))
                yield {
                    "sum": total, "runs": runs, "furtherRuns": further, "confidence": confidence,
                    "lower": float(quantiles[0]), "upper": float(quantiles[1]),
                }


def expanded_percentile(rng):
    """Of a share of the variance that is known from elsewhere, the rest is the units': it alone is scaled, and Satterthwaite has the degrees of freedom of both."""
    for count, units in [(1, 5), (60, 5), (60, 12), (400, 2), (400, 3), (400, 5), (2000, 4), (2000, 5)]:
        replicates = np.round(rng.normal(91, 0.3, count), 2)
        intervals = []
        for confidence in (0.5, 0.9, 0.95, 0.99):
            for sides, level in [(2, (1 + confidence) / 2), (1, confidence)]:
                for share in (0, 0.5, 0.95, 1):
                    scale = share + (1 - share) * units / (units - 1)
                    degrees = (units - 1) * (scale / ((1 - share) * units / (units - 1)))**2 if share < 1 and count > 1 else np.inf
                    tail = stats.norm.cdf(-np.sqrt(scale if count > 1 else 1) * (t_quantile(level, degrees) if degrees < np.inf else stats.norm.ppf(level)))
                    # With less than one replicate beyond, there is no bound.
                    bounds = np.quantile(replicates, [tail, 1 - tail], method="linear").tolist() if count * tail >= 1 else None
                    intervals.append({"sides": sides, "confidence": confidence, "known": float(share * replicates.var()), "bounds": bounds})
        yield {"units": units, "intervals": intervals, "replicates": replicates.tolist()}


def superiority(rng):
    cases = [([1.0], [1.0]), ([2.0], [1.0]), ([1.0], [2.0])]
    cases += [(rng.integers(880, 920, n) / 10, rng.integers(885, 925, m) / 10) for n, m in [(5, 5), (1, 6), (7, 3), (20, 30)]]
    cases += [(rng.integers(0, 4, 9), rng.integers(1, 5, 8))]   # ties more often than not
    for a, b in cases:
        yield {"a": list(map(float, a)), "b": list(map(float, b)), "probability": stats.mannwhitneyu(a, b).statistic / (len(a) * len(b))}


def wider():
    """One-sided F test of two variances."""
    for one, other in [((1, 4), (1, 29)), ((2, 4), (1, 29)), ((0.5, 4), (1, 29)), ((9.6, 4), (2.203, 29)), ((4.31, 4), (2.203, 29)), ((3, 1), (2, 1)), ((12, 9), (1, 60))]:
        p = stats.f.sf((one[0] / other[0]) ** 2, one[1], other[1])
        yield {"deviation": one[0], "degrees": one[1], "otherDeviation": other[0], "otherDegrees": other[1], "p": float(p)}


def spread_interval():
    """Student's interval for a mean of few values with a spread that has other degrees of freedom."""
    for mean, count, deviation, degrees in [(7.45, 5, 2.203, 33), (0.9, 1, 0.01, 34), (-3e4, 8, 2e3, 7)]:
        for confidence in CONFIDENCES:
            half = t_quantile((1 + confidence) / 2, degrees) * deviation / np.sqrt(count)
            yield {"mean": mean, "count": count, "deviation": deviation, "degrees": degrees, "confidence": confidence, "lower": mean - half, "upper": mean + half}


def guarded():
    """Two-sided p of one more observation beyond the nearest end of the interval for the mean."""
    for count, deviation, degrees in [(5, 0.25 ** 0.5 / 3, 8), (5, 0.423, 33), (1, 2.0, 4)]:
        for confidence in (0.5, 0.95):
            half = t_quantile((1 + confidence) / 2, degrees) * deviation / np.sqrt(count)
            for distance in (0.1, 0.5, 1.5, 6.0):
                yield {
                    "mean": 91.2, "count": count, "deviation": deviation, "degrees": degrees, "confidence": confidence, "figure": 91.2 - distance,
                    "p": float(2 * stats.t.sf(max(0.0, distance - half) / deviation, degrees)),
                }


def bootstrap_moments(x):
    """Mean and variance, over all resamples of rows and columns with replacement, of the mean of a matrix: what infinitely many replicates have.

    The number of times that rows occur has second moments E[a_i a_k] = [i = k] + 1 - 1/n, and columns likewise (the multinomial's).
    """
    rows, columns = (np.eye(size) + 1 - 1 / size for size in x.shape)
    return {"mean": x.mean(), "variance": (x * (rows @ x @ columns)).sum() / x.size**2 - x.mean()**2}


def xoshiro256starstar(seed):
    """Blackman and Vigna, Scrambled linear pseudorandom number generators, doi:10.1145/3460772, started by their splitmix64."""
    mask = 2**64 - 1
    rotated = lambda x, k: (x << k | x >> (64 - k)) & mask
    state = []
    for i in range(1, 5):
        z = (seed + i * 0x9E3779B97F4A7C15) & mask
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
        state.append(z ^ z >> 31)
    a, b, c, d = state
    while True:
        yield rotated(b * 5 & mask, 7) * 9 & mask
        c, d, t = c ^ a, d ^ b, b << 17 & mask
        b, a = b ^ c, a ^ d
        c, d = c ^ t, rotated(d, 45)


def draws():
    """What a crossed bootstrap draws: units by the leading bits of a number, tried again where they are no unit, and by another generator positions, by half a number each, scaled."""
    for units, positions, seed in [(5, 100, 1), (3, 41, 7), (6, 3, 20170825)]:
        numbers, others = xoshiro256starstar(seed), xoshiro256starstar(~seed)
        replicates = []
        for _ in range(4):
            drawn = []
            while len(drawn) < units:
                unit = next(numbers) >> (64 - (units - 1).bit_length())
                drawn += [unit] if unit < units else []
            halves = [half for number in (next(others) for _ in range((positions + 1) // 2)) for half in (number & 0xFFFFFFFF, number >> 32)]
            weights = np.bincount([half * positions >> 32 for half in halves[:positions]], minlength=positions)
            replicates.append({"units": drawn, "weights": weights.tolist()})
        yield {"units": units, "positions": positions, "randomSeed": seed, "replicates": replicates}


def crossed_bootstrap(rng):
    """Two models of some runs on some images, of which a few are hard for all; in the second case every run has test images of its own."""
    for runs, images, shared in [(5, 60, True), (3, 41, False)]:
        labels = np.tile(rng.integers(0, 10, images), (runs, 1)) if shared else rng.integers(0, 10, (runs, images))
        ease = rng.beta(2, 0.6, images) if shared else rng.beta(2, 0.6, (runs, images))
        first, second = (np.where(rng.random((runs, images)) < ease**power, labels, (labels + rng.integers(1, 3, (runs, images))) % 10)
                         for power in (1, 2))
        digits = lambda classes: ["".join(map(str, run)) for run in classes]
        yield {
            "labels": digits(labels), "first": digits(first), "second": digits(second),
            "accuracy": bootstrap_moments((first == labels) * 1.0),
            "predictedZero": bootstrap_moments((first == 0) * 1.0),
            "difference": bootstrap_moments((second == labels) * 1.0 - (first == labels)),
        }


def main():
    rng = np.random.default_rng(19080301)
    parts = {
        "student": student(rng), "prediction": prediction(rng), "signFlip": sign_flip(rng),
        "mcNemar": mcnemar(), "clopperPearson": clopper_pearson(), "countPrediction": count_prediction(),
        "expandedPercentile": expanded_percentile(rng), "superiority": superiority(rng), "crossedBootstrap": crossed_bootstrap(rng), "draws": draws(),
        "wider": wider(), "spreadInterval": spread_interval(), "guarded": guarded(),
    }
    with OUTPUT.open("w", encoding="utf-8", newline="\n") as file:
        # One case a line: readable enough, and a change shows as one line.
        file.write('{\n  "source": %s' % json.dumps(f"SciPy {scipy.__version__}, NumPy {np.__version__}"))
        for name, part in parts.items():
            file.write(',\n  "%s": [\n    ' % name)
            file.write(",\n    ".join(json.dumps(case) for case in part))
            file.write("\n  ]")
        file.write("\n}\n")


if __name__ == "__main__":
    main()
