"""The frame head that is shipped: one layer, taught by the marks in articles and by the head of two that grew with the encoder.

It learns on the vectors that the package's own encoder gives, and on the windows that the package cuts.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as nnf

from rashomon import learned
from rashomon.attribution.features import BEFORE
from rashomon.attribution.frames import around
from rashomon.language import parse_texts
from training.batches import labels_of, whole
from training.data import article
from training.model import FrameHead, absent
from training.steps import follow, pace

SEED = 1
EPOCHS = 4
TOGETHER = 24  # windows a step
RATE = 5e-4
MARKS = 0.5  # weight of the marks beside what the teacher says
REPORT_EVERY = 100


class Example(NamedTuple):
    """One cue and the window around it: vectors and features of its tokens, how they stand to the cue, and their gold labels."""

    vectors: NDArray[np.float32]
    features: NDArray[np.int64]
    window: NDArray[np.int64]
    labels: NDArray[np.int64]


def teach(teacher: FrameHead, articles: Path, held_out: set[str]) -> FrameHead:
    """The head of one layer, which begins as the teacher's first. Of `articles`, PolNeAR's in JSON Lines, those with an id in
    `held_out` are left out."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    examples = list(_examples(articles, held_out))
    student = copy.deepcopy(teacher).requires_grad_(True)
    student.layers = student.layers[:1]
    average = copy.deepcopy(student).requires_grad_(False)
    teacher.eval()
    student.train()
    optimizer = torch.optim.AdamW(student.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    steps, started = EPOCHS * -(-len(examples) // TOGETHER), time.monotonic()
    for step, some in enumerate((some for _ in range(EPOCHS) for some in _batches(examples)), 1):
        for group in optimizer.param_groups:
            group["lr"] = RATE * pace(step, steps)
        taught, marked = _losses(student, teacher, some)
        optimizer.zero_grad()
        (taught + MARKS * marked).backward()
        nn.utils.clip_grad_norm_(student.parameters(), 3.0)
        optimizer.step()
        follow(average, student, step)
        if step % REPORT_EVERY == 0 or step == steps:
            told = f"from the teacher {taught:.3f}, from the marks {marked:.3f}, {time.monotonic() - started:.0f} s"
            print(f"step {step} of {steps}: {told}", flush=True)
    return average.eval()


def _examples(articles: Path, held_out: set[str]) -> Iterator[Example]:
    records = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]
    records = [record for record in records if record["doc_id"] not in held_out]
    for record, parse in zip(records, parse_texts(record["text"] for record in records), strict=True):
        vectors, gold = learned.vectors(parse), article(record, parse)
        for frame in gold.frames:
            if frame.content:
                first, last = around(parse, frame.cue, (0, len(parse.tokens)))
                rows = slice(first - frame.cue[0] + BEFORE, last - frame.cue[0] + BEFORE)
                window = frame.window[rows].astype(np.int64)
                yield Example(
                    vectors[first:last], gold.features[first:last], window, whole(labels_of(frame, first, last - first))
                )


def _batches(examples: Sequence[Example]) -> list[list[Example]]:
    """Examples of like width together, in random order."""
    order = sorted(random.sample(examples, len(examples)), key=lambda each: len(each.labels) + random.random() * 20)
    found = [order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)]
    return random.sample(found, len(found))


def _losses(student: FrameHead, teacher: FrameHead, some: list[Example]) -> tuple[Tensor, Tensor]:
    """How far the student is from the teacher (divergence) and from the marks (negative log-likelihood), a window."""
    width = max(len(each.labels) for each in some)
    opens = np.cumsum([0, *(len(each.labels) for each in some)])
    rows, windows = np.zeros((len(some), width), np.int64), np.zeros((len(some), width, 5), np.int64)
    labels = np.zeros((len(some), width), np.int64)
    for number, each in enumerate(some):
        size = len(each.labels)
        rows[number, :size] = np.arange(opens[number], opens[number + 1])
        windows[number, :size], labels[number, :size] = each.window, each.labels
    given = (
        torch.from_numpy(np.concatenate([each.vectors for each in some])),
        torch.from_numpy(np.concatenate([each.features for each in some])),
        torch.from_numpy(rows),
        torch.from_numpy(windows),
    )
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen = student(*given).float()
        with torch.no_grad():
            told = teacher(*given).float()
    there = (given[3][..., 4] > 0).float()
    apart = nnf.kl_div(seen.log_softmax(-1), told.softmax(-1), reduction="none").sum(-1)
    marked = student.crf.loss(absent(seen, given[3][..., 4]), torch.from_numpy(labels))
    return (apart * there).sum() / len(some), marked.mean()
