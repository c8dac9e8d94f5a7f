"""What is done beside a server: after a pause, step by step, and no longer when the next build has begun."""

import threading
from collections.abc import Iterator

from glossator.output.afterwards import Afterwards

PATIENCE = 300


def test_all_steps_are_taken() -> None:
    done = threading.Event()

    def steps() -> Iterator[None]:
        yield
        done.set()

    Afterwards().begin(steps(), 0)
    assert done.wait(PATIENCE)


def test_what_is_given_up_takes_no_further_step() -> None:
    first, may_go_on, taken = threading.Event(), threading.Event(), []

    def steps() -> Iterator[None]:
        taken.append("one")
        first.set()
        assert may_go_on.wait(PATIENCE)
        yield
        taken.append("two")

    afterwards = Afterwards()
    afterwards.begin(steps(), 0)
    assert first.wait(PATIENCE)
    (thread,) = [one for one in threading.enumerate() if one.name == "afterwards"]
    afterwards.begin([], 0)
    may_go_on.set()
    thread.join(PATIENCE)
    assert taken == ["one"]


def test_what_is_begun_later_is_gone_through_as_well() -> None:
    def steps(done: threading.Event) -> Iterator[None]:
        yield
        done.set()

    afterwards = Afterwards()
    for one in (threading.Event(), threading.Event()):
        afterwards.begin(steps(one), 0)
        assert one.wait(PATIENCE)


def test_what_is_given_up_in_the_pause_is_never_begun() -> None:
    taken: list[str] = []

    def steps() -> Iterator[None]:
        taken.append("one")
        yield

    afterwards = Afterwards()
    afterwards.begin(steps(), PATIENCE)
    (thread,) = [one for one in threading.enumerate() if one.name == "afterwards"]
    assert thread.daemon  # a server that ends waits for none
    afterwards.end()
    thread.join(PATIENCE)
    assert not taken
    assert not thread.is_alive()
