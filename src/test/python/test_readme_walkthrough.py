"""The story the README tells runs as it is printed there."""

import subprocess
import sys
from pathlib import Path

import pytest

STORY = (Path(__file__).parent / "walkthrough.py").read_text()


@pytest.fixture
def walk(tmp_path, name):
    """Runs the story under a name of this test's own and returns what it printed."""

    def run():
        script = tmp_path / "walkthrough.py"
        script.write_text(STORY.replace("my_model", name))
        finished = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, timeout=300)
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    return run


def test_the_story_ends_in_production_and_told_again_archives_what_was_there(walk, client, name):
    assert f"{name} version 1 is in Production" in walk()
    assert client.get_model_version(name, "1").current_stage == "Production"

    assert f"{name} version 2 is in Production" in walk()
    assert client.get_model_version(name, "1").current_stage == "Archived"
    assert client.get_model_version(name, "2").current_stage == "Production"
