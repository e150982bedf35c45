"""What Python and PyTorch make of the same seeds: the second authority for the seeding, the splits and the trainer of FashionRepro.Training.

Run, from the top of the repository, with a Python that has PyTorch (Debian: python3-torch):

    /usr/bin/python3 tests/reference/draws.py

Takes a few seconds and writes tests/FashionRepro.Training.Tests/Seeding/draws.json, which DrawsAgainstPyTorchTests and
TrajectoryAgainstPyTorchTests read. Nothing in it is random without a seed, so a second run writes the same file.
"""

import hashlib
import json
from collections import OrderedDict
from pathlib import Path

import torch
from torch import nn

OUTPUT = Path(__file__).parents[1] / "FashionRepro.Training.Tests" / "Seeding" / "draws.json"

PURPOSES = ["split", "weights", "dropout", "shuffle-1", "shuffle-3", "shuffle-10", "pixels", "wrong-labels", "wrong-classes", "augmentation-2"]
RUN_SEEDS = [0, 1, 42, 2147483647]


def seed_for(purpose, seed):
    """The rule as RandomPurpose states it: four bytes, big-endian, of a SHA-256."""
    return int.from_bytes(hashlib.sha256(f"fashion-repro/{purpose}/{seed}".encode("ascii")).digest()[:4], "big")


def permutation(count, purpose, seed):
    generator = torch.Generator()
    generator.manual_seed(seed_for(purpose, seed))
    return torch.randperm(count, generator=generator)


def sha256(*parts):
    """Over every part's length and numbers, 64 bits little-endian each."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part.numpy().astype("<i8").tobytes())
    return digest.hexdigest()


def cut(pool, training, validation, test, seed, training_file=60000, test_file=10000):
    order = permutation(training_file + test_file if pool == "pooled" else training_file, "split", seed)
    rest = order[training + validation:]
    return (order[:training], order[training:training + validation],
            torch.arange(training_file, training_file + test) if pool == "official" else rest[:test])


def permutations():
    for count, purpose, seed in [(60000, "split", 1), (70000, "split", 1), (54000, "shuffle-1", 1), (54000, "shuffle-2", 1), (10, "split", 42),
                                 (784, "pixels", 0), (54000, "wrong-labels", 1)]:
        numbers = permutation(count, purpose, seed)
        yield {"count": count, "purpose": purpose, "seed": seed, "first": numbers[:10].tolist(), "sha256": sha256(numbers)}


def splits():
    for pool, sizes in [("official", (54000, 6000, 10000)), ("pooled", (56000, 7000, 7000)), ("training-set", (48000, 6000, 6000))]:
        for seed in (1, 2):
            yield {"pool": pool, "sizes": sizes, "seed": seed, "sha256": sha256(*cut(pool, *sizes, seed))}


def one_in_twenty_wrong(labels, training, seed):
    """One training label in twenty moved on by 1 to 9 classes; the images whose labels are wrong, and all labels."""
    wrong = training[permutation(len(training), "wrong-labels", seed)[:len(training) // 20]]
    generator = torch.Generator()
    generator.manual_seed(seed_for("wrong-classes", seed))
    changed = labels.clone()
    changed[wrong] = (labels[wrong] + torch.randint(1, 10, (len(wrong),), generator=generator)) % 10
    return wrong, changed


def label_errors():
    """On labels i mod 10, in the training images of the official split."""
    labels = torch.arange(70000) % 10
    for training, seed in [(54000, 1), (54000, 2), (119, 1)]:
        wrong, changed = one_in_twenty_wrong(labels, cut("official", training, 6000, 10000, seed)[0], seed)
        yield {"training": training, "seed": seed, "images": wrong[:10].tolist(), "classes": changed[wrong[:10]].tolist(), "sha256": sha256(changed)}


def layers():
    """The first layers of the write-up's networks: a fully connected one, and a convolution."""
    for name, make in [("hidden1", lambda: nn.Linear(784, 256)), ("convolution1", lambda: nn.Conv2d(1, 32, 3, padding=1))]:
        torch.manual_seed(seed_for("weights", 1))
        layer = make()
        yield {"name": name, "seed": 1, "weight": layer.weight.flatten()[:8].tolist(), "bias": layer.bias[:8].tolist()}


def pattern(count):
    """Images of any number that are easy to make anywhere: class i mod 10, whose tenth of the image is bright, on a regular ground."""
    pixels = torch.tensor([[200 if p // 79 == i % 10 else (7 * i + 13 * p) % 50 for p in range(784)] for i in range(count)], dtype=torch.uint8)
    return pixels, torch.arange(count) % 10


def fully_connected(hidden=16, dropout=0.2):
    return nn.Sequential(nn.Flatten(), nn.Linear(784, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, 10))


def convolutional(channels=(4, 8), hidden=16, dropout=0.2):
    first, second = channels
    return nn.Sequential(
        nn.Conv2d(1, first, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(first, second, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(49 * second, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, 10))


class Residual(nn.Module):
    """The sum of a body and a shortcut; the body's weights are drawn first."""

    def __init__(self, body, shortcut=None):
        super().__init__()
        self.body, self.shortcut = body, shortcut or nn.Sequential()

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


class Branches(nn.Module):
    """Several ways, joined by channel."""

    def __init__(self, *lists):
        super().__init__()
        for number, each in enumerate(lists, 1):
            self.add_module(str(number), each)

    def forward(self, x):
        return torch.cat([each(x) for each in self.children()], 1)


def normalised_body(given, channels):
    return nn.Sequential(OrderedDict([
        ("convolution1", nn.Conv2d(given, channels, 3, padding=1)), ("convolution1-norm", nn.BatchNorm2d(channels)), ("convolution1-relu", nn.ReLU()),
        ("convolution2", nn.Conv2d(channels, channels, 3, padding=1)), ("convolution2-norm", nn.BatchNorm2d(channels))]))


def residual(channels=4, hidden=16, dropout=0.25):
    """Two residual blocks with batch normalisation, the second with a 1x1 convolution as its shortcut."""
    twice = 2 * channels
    return nn.Sequential(OrderedDict([
        ("convolution1", nn.Conv2d(1, channels, 3, padding=1)), ("relu1", nn.ReLU()),
        ("residual1", Residual(normalised_body(channels, channels))), ("relu2", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
        ("residual2", Residual(normalised_body(channels, twice), nn.Sequential(OrderedDict(convolution1=nn.Conv2d(channels, twice, 1))))),
        ("relu3", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
        ("flatten", nn.Flatten()), ("hidden1", nn.Linear(49 * twice, hidden)), ("relu4", nn.ReLU()), ("dropout", nn.Dropout(dropout)),
        ("output", nn.Linear(hidden, 10))]))


def inception(channels=8, small=4, hidden=16, dropout=0.25):
    """Four ways side by side: 1x1, 3x3 and 5x5 convolutions, and a pool."""
    half = channels // 2

    def ways(*layers):
        return nn.Sequential(OrderedDict(layers))

    return nn.Sequential(OrderedDict([
        ("convolution1", nn.Conv2d(1, channels, 3, padding=1)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
        ("branches1", Branches(
            ways(("convolution1", nn.Conv2d(channels, half, 1))),
            ways(("convolution1", nn.Conv2d(channels, half, 1)), ("relu", nn.ReLU()), ("convolution2", nn.Conv2d(half, channels, 3, padding=1))),
            ways(("convolution1", nn.Conv2d(channels, small, 1)), ("relu", nn.ReLU()), ("convolution2", nn.Conv2d(small, 2 * small, 5, padding=2))),
            ways(("pool1", nn.MaxPool2d(3, 1, 1)), ("convolution1", nn.Conv2d(channels, 8, 1))))),
        ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
        ("flatten", nn.Flatten()), ("hidden1", nn.Linear(49 * (half + channels + 2 * small + 8), hidden)), ("relu3", nn.ReLU()), ("dropout", nn.Dropout(dropout)),
        ("output", nn.Linear(hidden, 10))]))


def augmented(images, indices, epoch, seed, count, rotation=0.0, shift=0.0, zoom=0.0):
    """Images [B, 1, 28, 28] rotated, zoomed and then shifted, by the numbers that each index has in this epoch."""
    generator = torch.Generator().manual_seed(seed_for(f"augmentation-{epoch}", seed))
    numbers = (2 * torch.rand(count, 4, generator=generator) - 1)[indices].double()
    angle, factor = torch.deg2rad(numbers[:, 0] * rotation), 1 + numbers[:, 3] * zoom
    moved = torch.zeros(len(indices), 3, 3, dtype=torch.double)  # where a pixel goes, in halves of the width
    moved[:, 0, 0], moved[:, 0, 1], moved[:, 0, 2] = factor * angle.cos(), -factor * angle.sin(), numbers[:, 1] * shift / 14
    moved[:, 1, 0], moved[:, 1, 1], moved[:, 1, 2] = factor * angle.sin(), factor * angle.cos(), numbers[:, 2] * shift / 14
    moved[:, 2, 2] = 1
    back = torch.linalg.inv(moved)[:, :2].float()
    return nn.functional.grid_sample(images, nn.functional.affine_grid(back, list(images.shape), align_corners=False), align_corners=False)


def adam(parameters):
    return torch.optim.Adam(parameters, lr=0.001, betas=(0.9, 0.999), eps=1e-8)


def sgd(parameters):
    return torch.optim.SGD(parameters, lr=0.05, momentum=0.9)


def rmsprop(parameters):
    return torch.optim.RMSprop(parameters, lr=0.001)


def adamw(parameters):
    return torch.optim.AdamW(parameters, lr=0.001, weight_decay=0.1)


def nesterov(parameters):
    return torch.optim.SGD(parameters, lr=0.05, momentum=0.9, nesterov=True)


def cosine(optimizer, epochs):
    return torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)


def stepped(optimizer, _):
    return torch.optim.lr_scheduler.StepLR(optimizer, 2, 0.5)


def trajectory(make, optimizer=adam, controls=False, schedule=None, augmentation=None, training=200, validation=50, test=20, batch=32, epochs=3, seed=1):
    """The trainer's protocol, step by step. With the controls, pixels are permuted, one label in twenty is wrong and nothing is shuffled."""
    pixels, labels = pattern(training + validation + test)
    parts = cut("official", training, validation, test, seed, training + validation, test)
    if controls:
        pixels = pixels[:, permutation(784, "pixels", 0)]
        _, labels = one_in_twenty_wrong(labels, parts[0], seed)
    torch.set_num_threads(1)
    torch.manual_seed(seed_for("weights", seed))
    network = make()
    steps = optimizer(network.parameters())
    rates = schedule(steps, epochs) if schedule else None
    torch.manual_seed(seed_for("dropout", seed))

    def take(indices):
        return pixels[indices].reshape(-1, 1, 28, 28).float() / 255, labels[indices]

    for epoch in range(1, epochs + 1):
        loss_sum, correct = 0.0, 0
        network.train()
        order = torch.arange(training) if controls else permutation(training, f"shuffle-{epoch}", seed)
        for positions in order.split(batch):
            images, classes = take(parts[0][positions])
            if augmentation:
                images = augmented(images, parts[0][positions], epoch, seed, len(pixels), **augmentation)
            logits = network(images)
            loss = nn.functional.cross_entropy(logits, classes)
            steps.zero_grad()
            loss.backward()
            steps.step()
            loss_sum += loss.item() * len(classes)
            correct += int((logits.argmax(1) == classes).sum())
        if rates:
            rates.step()
        network.eval()
        with torch.no_grad():
            images, classes = take(parts[1])
            logits = network(images)
            yield {"trainingLoss": loss_sum / training, "runningCorrect": correct,
                   "validationLoss": nn.functional.cross_entropy(logits, classes).item(),
                   "validationCorrect": int((logits.argmax(1) == classes).sum())}


def main():
    figures = {
        "madeBy": f"PyTorch {torch.__version__}",
        "seeds": [{"purpose": p, "seed": s, "value": seed_for(p, s)} for p in PURPOSES for s in RUN_SEEDS],
        "permutations": list(permutations()),
        "splits": list(splits()),
        "labelErrors": list(label_errors()),
        "layers": list(layers()),
        "trajectory": list(trajectory(fully_connected)),
        "convolutionalTrajectory": list(trajectory(convolutional, epochs=8)),
        "controlsTrajectory": list(trajectory(fully_connected, sgd, controls=True)),
        "inceptionTrajectory": list(trajectory(inception, epochs=4)),
        "rmspropTrajectory": list(trajectory(fully_connected, rmsprop)),
        "adamwTrajectory": list(trajectory(fully_connected, adamw)),
        "nesterovTrajectory": list(trajectory(fully_connected, nesterov)),
        "cosineTrajectory": list(trajectory(fully_connected, nesterov, schedule=cosine, epochs=5)),
        "steppedTrajectory": list(trajectory(fully_connected, schedule=stepped, epochs=5)),
        "rotatedTrajectory": list(trajectory(fully_connected, augmentation={"rotation": 10})),
        "shiftedTrajectory": list(trajectory(fully_connected, augmentation={"shift": 2})),
        "zoomedTrajectory": list(trajectory(fully_connected, augmentation={"zoom": 0.1})),
        "augmentedTrajectory": list(trajectory(convolutional, augmentation={"rotation": 10, "shift": 2, "zoom": 0.1}, epochs=4)),
    }
    rows = ",\n".join(
        f' "{name}": ' + (json.dumps(value) if isinstance(value, str) else "[\n  " + ",\n  ".join(map(json.dumps, value)) + "\n ]")
        for name, value in figures.items())
    OUTPUT.write_text("{\n" + rows + "\n}\n")


if __name__ == "__main__":
    main()
