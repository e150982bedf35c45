"""The protocol of FashionRepro for a training program: its options in, its predictions out."""
import argparse
import json
import os


def read_job():
    """Returns the options of the command line, with settings and split already read."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("settings", "data", "split", "output"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--seed", required=True, type=int)
    job = parser.parse_args()
    with open(job.settings, encoding="utf-8") as file:
        job.settings = json.load(file)
    with open(job.split, encoding="utf-8") as file:
        job.split = json.load(file)
    return job


def write_predictions(job, test, validation=()):
    """Writes one predicted class per image, in the order of the split, all at once or not at all."""
    output = {"test": [int(c) for c in test], "validation": [int(c) for c in validation]}
    for part, classes in output.items():
        if len(classes) != len(job.split.get(part, [])):
            raise ValueError(f"{part}: {len(classes)} predictions for {len(job.split.get(part, []))} images")
    if not output["validation"]:
        del output["validation"]
    with open(job.output + ".part", "w", encoding="utf-8") as file:
        json.dump(output, file)
    os.replace(job.output + ".part", job.output)
