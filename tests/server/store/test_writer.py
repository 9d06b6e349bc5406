import threading

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, event, insert, select, update

from server.store.engine import create_tables, for_reading, open_engine
from server.store.writer import Writer, WriterBusyError, WriterClosedError
from tests.server.cluster import OWNER

METADATA = MetaData()
SEEN = Table("seen", METADATA, Column("n", Integer, primary_key=True))


@pytest.fixture
def engine(database_url, request):
    """A database with one table."""
    is_embedded = database_url.startswith("sqlite")
    made = open_engine(database_url if is_embedded else request.getfixturevalue("cluster").url(OWNER))
    with made.begin() as connection:
        create_tables(connection, METADATA, append_only=())
    yield made
    with made.begin() as connection:
        METADATA.drop_all(connection)
    made.dispose()


@pytest.fixture
def writer(engine):
    """A running writer."""
    made = Writer(engine)
    made.start()
    yield made
    made.close()


def put(number):
    return lambda connection: connection.execute(insert(SEEN), {"n": number})


def numbers(engine):
    with for_reading(engine).begin() as connection:
        return sorted(connection.execute(select(SEEN.c.n)).scalars())


def numbers_on(connection):
    return connection.execute(select(SEEN.c.n)).scalars().all()


def fail(_):
    raise ValueError("no")


def hold(writer):
    """Occupy the writer until the event is set, so that what follows gathers in one group."""
    go, begun = threading.Event(), threading.Event()

    def wait(_):
        begun.set()
        go.wait(10)

    held = writer.submit(wait)
    begun.wait(10)
    return go, held


def test_kept(writer, engine):
    """What a write put in is there when its call returns."""
    writer.run(put(1))

    assert numbers(engine) == [1]


def test_told_after_commit(writer, engine):
    """No caller hears of success before COMMIT: the fake disk below sees the commit first."""
    order = []
    event.listen(engine, "commit", lambda _: order.append("commit"))
    future = writer.submit(put(1))
    future.add_done_callback(lambda _: order.append("told"))
    future.result(10)
    writer.close()

    assert order == ["commit", "told"]


def test_commit_fails(writer, engine):
    """When the disk refuses the commit, every caller of the group hears of it and none of success."""

    def refuse(_):
        raise OSError("disk full")

    go, held = hold(writer)
    event.listen(engine, "commit", refuse)
    futures = [writer.submit(put(n)) for n in range(3)]
    go.set()
    errors = [type(future.exception(10)) for future in [held, *futures]]
    event.remove(engine, "commit", refuse)

    assert (errors, numbers(engine)) == ([OSError] * 4, [])


def test_goes_on_after_failure(writer, engine):
    """A failed group does not stop the writer."""

    def refuse(_):
        raise OSError("disk full")

    event.listen(engine, "commit", refuse)
    writer.submit(put(1)).exception(10)
    event.remove(engine, "commit", refuse)
    writer.run(put(2))

    assert numbers(engine) == [2]


def test_group(writer, engine):
    """Writes that wait share one commit."""
    commits = []
    go, held = hold(writer)
    futures = [writer.submit(put(n)) for n in range(100)]
    event.listen(engine, "commit", lambda _: commits.append(1))
    go.set()
    for future in [held, *futures]:
        future.result(10)
    writer.close()

    assert (len(commits), len(numbers(engine))) == (2, 100)


def test_isolation(writer, engine):
    """One failing write of a group takes back its own rows only."""

    def put_two_and_fail(connection):
        connection.execute(insert(SEEN), [{"n": 10}, {"n": 11}])
        raise ValueError("no")

    go, _ = hold(writer)
    before, bad, after = writer.submit(put(1)), writer.submit(put_two_and_fail), writer.submit(put(2))
    go.set()
    outcomes = [type(future.exception(10)) for future in (before, bad, after)]

    assert (outcomes, numbers(engine)) == ([type(None), ValueError, type(None)], [1, 2])


def test_nothing_twice(writer, engine):
    """Writes that are run again because a neighbour failed leave one row each."""
    ran = []

    def put_next(connection):
        ran.append(1)
        connection.execute(insert(SEEN), {"n": 100 + len(numbers_on(connection))})

    go, _ = hold(writer)
    futures = [writer.submit(put_next), writer.submit(fail), writer.submit(put_next)]
    go.set()
    outcomes = [type(future.exception(10)) for future in futures]

    assert (outcomes, len(ran), numbers(engine)) == ([type(None), ValueError, type(None)], 3, [100, 101])


def test_commit_not_retried(writer, engine):
    """A COMMIT that fails is not tried again: nobody knows what it left."""
    tries = []

    def refuse(_):
        tries.append(1)
        raise OSError("disk full")

    event.listen(engine, "commit", refuse)
    writer.submit(put(1)).exception(10)
    event.remove(engine, "commit", refuse)

    assert tries == [1]


def test_unique_within_group(writer, engine):
    """A row that another write of the same group put in first is refused to the second alone."""
    go, _ = hold(writer)
    futures = [writer.submit(put(7)) for _ in range(2)]
    go.set()

    assert [future.exception(10) is None for future in futures] == [True, False]


def test_busy(engine):
    """A full queue is told at once, and nothing is taken on."""
    writer = Writer(engine, waiting_most=1)
    writer.start()
    go, _ = hold(writer)
    writer.submit(put(1))
    with pytest.raises(WriterBusyError):
        writer.submit(put(2))
    go.set()
    writer.close()

    assert numbers(engine) == [1]


def test_close_drains(engine):
    """Closing finishes what was taken on."""
    writer = Writer(engine)
    writer.start()
    futures = [writer.submit(put(n)) for n in range(50)]
    writer.close()

    assert [future.done() for future in futures] == [True] * 50


def test_closed(engine):
    """A closed writer takes nothing."""
    writer = Writer(engine)
    writer.start()
    writer.close()

    with pytest.raises(WriterClosedError):
        writer.submit(put(1))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_crossed(cluster, engine):
    """Two processes that wait for each other's rows both get through: one is taken back and done again."""
    other = open_engine(cluster.url(OWNER))
    writers = [Writer(engine), Writer(other)]
    for each in writers:
        each.start()
    writers[0].run(lambda c: c.execute(insert(SEEN), [{"n": 1}, {"n": 2}]))
    both_hold_one = threading.Barrier(2)

    def crossing(first, second):
        met = []

        def write(connection):
            connection.execute(update(SEEN).where(SEEN.c.n == first).values(n=first))
            if not met:
                met.append(both_hold_one.wait(10))
            connection.execute(update(SEEN).where(SEEN.c.n == second).values(n=second))
            return second

        return write

    waiting = [writers[0].submit(crossing(1, 2)), writers[1].submit(crossing(2, 1))]
    outcomes = [future.result(20) for future in waiting]
    for each in writers:
        each.close()
    other.dispose()

    assert outcomes == [2, 1]


def test_many_threads(writer, engine):
    """Writes from many threads are all kept, each once."""
    threads = [
        threading.Thread(target=lambda start=start: [writer.run(put(start + n)) for n in range(20)])
        for start in range(0, 160, 20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert numbers(engine) == list(range(160))
