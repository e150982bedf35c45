"""The first 200 training steps of six experiments, the write-up's two networks first, by PyTorch: the second authority for the training of FashionRepro.Training.

Run, from the top of the repository, with a Python that has PyTorch (Debian: python3-torch), on a folder with the data set's .gz files:

    /usr/bin/python3 tests/reference/trajectory.py ~/.cache/fashion-repro/data

Takes a quarter to half an hour of one core and writes tests/reference/trajectory.json, which ParityWithPyTorchTests reads. Nothing in it is random without a seed:
a second run on the same machine writes the same file, another machine may change the last digits of a loss, and of the CNN's more as it goes on.
On Intel processors a PyTorch with MKL, which Debian's has not, may draw other dropout masks.

A rounding hardly moves the loss, until it turns one ReLU on or off or makes another pixel the largest of its pool's window. That makes another gradient, and
the trajectories part. So each network is trained again from weights that are moved by as much as roundings can, to see how far they part by then.
"""

import gzip
import hashlib
import json
import sys
from collections import OrderedDict
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import nn

from draws import adam, augmented, inception, permutation, residual, rmsprop, seed_for

OUTPUT = Path(__file__).with_name("trajectory.json")

SEED = 1
STEPS = 200
BATCH = 64
TRAINING = 54000  # of the 60,000 images of the training file; the others validate

IMAGES = 70000  # those of the test file are numbered on

NUDGED = 8
NUDGE = 2.0 ** -18  # 64 roundings of float32: about √3136, what another order of adding can do to the longest sum of a layer of weights
NUDGE_OF_A_BATCH = 2.0 ** -15  # Of a batch's standard deviation. oneDNN with AVX2 adds a batch's 64 * 28 * 28 numbers one after the other, which is off by 1e-5 to 4e-5.


def idx(path):
    """An IDX file of bytes: two zeros, 8 for the type, the number of dimensions, each dimension in four bytes, then the values."""
    content = gzip.decompress(path.read_bytes())
    assert content[:3] == b"\0\0\x08", path
    shape = np.frombuffer(content, ">u4", content[3], 4)
    return torch.from_numpy(np.frombuffer(content, np.uint8, offset=4 + 4 * content[3]).reshape(shape.tolist()).copy())


def ann():
    return nn.Sequential(OrderedDict([
        ("flatten", nn.Flatten()),
        ("hidden1", nn.Linear(784, 256)), ("relu1", nn.ReLU()), ("dropout1", nn.Dropout(0.2)),
        ("hidden2", nn.Linear(256, 128)), ("relu2", nn.ReLU()), ("dropout2", nn.Dropout(0.2)),
        ("output", nn.Linear(128, 10))]))


def cnn():
    return nn.Sequential(OrderedDict([
        ("convolution1", nn.Conv2d(1, 32, 3, padding=1)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
        ("convolution2", nn.Conv2d(32, 64, 3, padding=1)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
        ("flatten", nn.Flatten()),
        ("hidden1", nn.Linear(3136, 128)), ("relu3", nn.ReLU()), ("dropout", nn.Dropout(0.25)),
        ("output", nn.Linear(128, 10))]))


def initial(make):
    torch.manual_seed(seed_for("weights", SEED))
    return make()


def nudged(make, number):
    """
    The initial weights, each moved by a random part of NUDGE of itself. Batch normalisation moves by what a rounding of its mean and of its variance does:
    another factor and another summand for a whole channel.
    """
    generator = torch.Generator().manual_seed(number)

    def share(parameter):
        return 2 * torch.rand(parameter.shape, generator=generator) - 1

    network = initial(make)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.mul_(1 + NUDGE * share(parameter))
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.weight.add_(NUDGE_OF_A_BATCH * share(module.weight))
                module.bias.add_(NUDGE_OF_A_BATCH * share(module.bias))
    return network


EXPERIMENTS = {  # the network, the optimizer and the augmentation of each
    "ann": (ann, adam, None),
    "cnn": (cnn, adam, None),
    "cnn-residual": (lambda: residual(32, 128), adam, None),
    "cnn-inception": (lambda: inception(32, 4, 128), adam, None),
    "ann-rmsprop": (ann, rmsprop, None),
    "ann-augmented": (ann, adam, {"rotation": 10, "shift": 2, "zoom": 0.1}),
}


def losses(network, optimizer, augmentation, pixels, labels):
    """[STEPS], the mean loss of each step's batch, before its update."""
    updates = optimizer(network.parameters())
    training = permutation(len(labels), "split", SEED)[:TRAINING]
    order = training[permutation(TRAINING, "shuffle-1", SEED)]
    torch.manual_seed(seed_for("dropout", SEED))
    means = []
    for batch in islice(order.split(BATCH), STEPS):
        images = pixels[batch].unsqueeze(1).float() / 255
        if augmentation:
            images = augmented(images, batch, 1, SEED, IMAGES, **augmentation)
        loss = nn.functional.cross_entropy(network(images), labels[batch].long())
        updates.zero_grad()
        loss.backward()
        updates.step()
        means.append(loss.item())
    return np.array(means, np.float32)


def weights(network):
    for name, tensor in network.named_parameters():
        yield {"name": name, "shape": list(tensor.shape), "sha256": hashlib.sha256(tensor.detach().numpy().astype("<f4").tobytes()).hexdigest()}


def rows(values, indent, per_row=8):
    """JSON of a list, a few values to the row."""
    lines = [", ".join(values[i:i + per_row]) for i in range(0, len(values), per_row)]
    return "[\n" + ",\n".join(indent + " " + line for line in lines) + "\n" + indent + "]"


def main(folder):
    torch.set_num_threads(1)
    pixels, labels = (idx(Path(folder) / f"train-{name}-ubyte.gz") for name in ("images-idx3", "labels-idx1"))
    models = []
    for name, (make, optimizer, augmentation) in EXPERIMENTS.items():
        plain = losses(initial(make), optimizer, augmentation, pixels, labels)
        distances = [np.abs(losses(nudged(make, number), optimizer, augmentation, pixels, labels) - plain) for number in range(NUDGED)]
        spread = np.maximum.accumulate(np.max(distances, axis=0))  # the largest up to each step
        models.append(f'  "{name}": {{\n' + ",\n".join([
            '   "weights": ' + rows([json.dumps(w) for w in weights(initial(make))], "   ", per_row=1),
            '   "losses": ' + rows([str(loss) for loss in plain], "   "),
            '   "spread": ' + rows([f"{distance:.1e}" for distance in spread], "   "),
        ]) + "\n  }")
    OUTPUT.write_text(f'{{\n "madeBy": "PyTorch {torch.__version__}",\n "seed": {SEED},\n "experiments": {{\n' + ",\n".join(models) + "\n }\n}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
