"""The stages on Ray: the same bytes as in one process, also when a worker is killed half way."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from light_pipeline import pipeline, stages

from rashomon.engine import Pipeline, Settings, on_ray
from rashomon.errors import UsageError
from rashomon.records import Document, encode

pytestmark = pytest.mark.ray
DOCUMENTS = [Document(id=f"d{at}", text=f"Washington struck Baghdad on Friday, killing {at}.") for at in range(60)]


@pytest.fixture
def workers(monkeypatch):
    pytest.importorskip("ray", reason="Ray is not installed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *sys.path]))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")


def coded(documents, make=stages):
    return [encode(one) for one in Pipeline(make, Settings(batch_size=4))(documents, processes=2, ray="local")]


def killed_once(settings):
    """Stages of which the first ends its process when it meets the thirtieth document for the first time."""
    mark = Path(os.environ["MARK"])
    first, *rest = stages(settings)

    def work(drafts):
        if any(draft.document.id == "d30" for draft in drafts) and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), 9)
        return first.work(drafts)

    return (replace(first, work=work), *rest)


def test_two_workers_give_the_bytes_of_one_process(workers):
    assert coded(DOCUMENTS) == [encode(one) for one in pipeline()(DOCUMENTS)]


def test_a_worker_that_is_killed_half_way_changes_nothing(workers, tmp_path, monkeypatch):
    monkeypatch.setenv("MARK", str(tmp_path / "mark"))
    assert coded(DOCUMENTS, killed_once) == [encode(one) for one in pipeline()(DOCUMENTS)]
    assert (tmp_path / "mark").exists()


def test_a_document_that_ends_each_worker_is_set_aside_as_in_the_pool(workers):
    documents = [*DOCUMENTS[:3], Document(id="x", text="DIE")]
    assert coded(documents) == [encode(one) for one in pipeline(batch_size=4)(documents, processes=2)]


def test_without_ray_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"rashomon-accounts\[ray\]"):
        list(on_ray.spread(stages, Settings(), [], "local"))
