"""Prints the versions of Python, of the packages that are named and of the BLAS library, one a line, for the run key."""
import importlib.metadata
import platform
import sys


def version(name):
    """The version of an installed package; ends the program where there is none."""
    try:
        found = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        found = None
    return found or sys.exit(f"{name} is not installed (Debian: apt-get install python3-sklearn libopenblas0-pthread)")


print("python", platform.python_version())
for package in sys.argv[1:]:
    print(package, version(package))

import numpy  # loads the BLAS library, which is then there to be looked at
import threadpoolctl

libraries = [library for library in threadpoolctl.threadpool_info() if library["user_api"] == "blas"]
print("blas", *(f"{library['internal_api']} {library['version']}" for library in libraries or [{"internal_api": "reference", "version": ""}]))
