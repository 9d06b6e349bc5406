import asyncio
from concurrent.futures import Future

import pytest

from server.api import gathering
from server.api.gathering import Gathering
from server.store.writer import WAITING_MOST, WriterBusyError

BAD = 13


class SlowDatabase:
    """Writes when told to, and remembers what came together."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.waiting = []
        self.groups = []

    def submit(self, write):
        future = Future()
        self.asked.set()
        self.waiting.append((write, future))
        return future

    def go(self):
        """Do what waits."""
        due, self.waiting = self.waiting, []
        for write, future in due:
            try:
                future.set_result(write(self))
            except ValueError as error:
                future.set_exception(error)


def double(database, given):
    database.groups.append(list(given))
    if BAD in given:
        raise ValueError("thirteen")
    return [2 * number for number in given]


def plainly(_, outcomes):
    return outcomes


async def write_all(numbers, *, most=gathering.GROUP_MOST):
    """Write the first, and the others while it is being written."""
    database = SlowDatabase()
    gathered = Gathering(database, double, plainly, group_most=most)
    tasks = [asyncio.create_task(gathered.write(numbers[0]))]
    await database.asked.wait()
    tasks += [asyncio.create_task(gathered.write(number)) for number in numbers[1:]]
    while not all(task.done() for task in tasks):
        database.go()
        await asyncio.sleep(0)
    return database.groups, [task.exception() or task.result() for task in tasks]


def test_together():
    """What comes while a group is being written makes the next group."""
    groups, _ = asyncio.run(write_all([1, 2, 3]))

    assert groups == [[1], [2, 3]]


def test_outcomes():
    """Each is told what became of its own."""
    _, outcomes = asyncio.run(write_all([1, 2, 3]))

    assert outcomes == [2, 4, 6]


def test_group_most():
    """No group grows beyond its bound, and the rest keeps its order."""
    groups, _ = asyncio.run(write_all([1, 2, 3, 4], most=2))

    assert groups == [[1], [2, 3], [4]]


def test_one_bad_apple():
    """One that cannot be written harms no neighbour: each is then written alone."""
    _, outcomes = asyncio.run(write_all([1, 2, BAD, 4]))

    assert [outcome if isinstance(outcome, int) else "failed" for outcome in outcomes] == [2, 4, "failed", 8]


def test_hung_up():
    """A caller that goes away takes no neighbour with it."""

    async def play():
        database = SlowDatabase()
        gathered = Gathering(database, double, plainly)
        gone, stays = (asyncio.create_task(gathered.write(number)) for number in (1, 2))
        await database.asked.wait()
        gone.cancel()
        await asyncio.wait([gone])
        database.go()
        return await stays

    assert asyncio.run(play()) == 4


def test_too_many():
    """When too many wait, one more is turned away at once."""

    async def play():
        gathered = Gathering(SlowDatabase(), double, plainly)
        tasks = [asyncio.create_task(gathered.write(number)) for number in range(WAITING_MOST + 1)]
        done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        return [type(task.exception()) for task in done]

    assert asyncio.run(play()) == [WriterBusyError]


@pytest.mark.parametrize("count", [1, 5, 300])
def test_sizes(count):
    """Any number of writes is answered, each once."""
    _, outcomes = asyncio.run(write_all(list(range(100, 100 + count))))

    assert outcomes == [2 * number for number in range(100, 100 + count)]
