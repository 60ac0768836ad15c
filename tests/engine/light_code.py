"""`rashomon code` with the pipeline that needs no models, as a program that a test can kill: its arguments are the command's."""

import sys

from light_pipeline import pipeline

from rashomon.cli import code, inputs, main

if __name__ == "__main__":
    inputs.pipeline = lambda names, actors=(), ontology=None, verbs=(): pipeline(names=names)
    code.SHARD = code.LINES_SHARD = 1
    main(["code", *sys.argv[1:]])
