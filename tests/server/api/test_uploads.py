import msgspec
import pytest

from content.contract.acknowledgement import AcknowledgementBatch, proofs
from content.contract.envelope import Submission
from server.api.uploads import Upload, keeper, not_now, sealer
from server.store.submissions import Kept

# What stands on each store is tested with the store.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def given(hall):
    """Three submissions."""
    return [hall.kiosk.submission(hall.kiosk.application()) for _ in range(3)]


def of(*batch: Submission) -> Upload:
    """An upload of sound ones."""
    return Upload(batch, [""] * len(batch))


def test_kept_together(hall, given):
    """Uploads written together each hear of their own, and of what is refused nothing is kept."""
    uploads = [of(given[0]), of(), of(given[0], given[1]), Upload(given[2:], ["submission.altered"])]
    outcomes = hall.services.database.write(lambda c: keeper(hall.clock)(c, uploads))

    assert outcomes == [[Kept.STORED], [], [Kept.DUPLICATE, Kept.STORED], []]


def test_one_signature_for_a_group(hall, given):
    """Uploads that share a COMMIT share a signature; each proves its own, and one that holds nothing gets none."""
    key, ids = hall.services.secrets.server, [each.envelope.id for each in given]
    outcomes = [[Kept.STORED], [], [Kept.DUPLICATE, Kept.HASH_DIFFERS]]
    said = sealer(key)([of(given[0]), of(), of(*given[1:])], outcomes)
    first, none, last = (msgspec.json.decode(each, type=AcknowledgementBatch) for each in said)
    sent = {each.envelope.id: each.envelope.body_sha256 for each in given}

    assert (first.signature, none.signature) == (last.signature, b"")
    assert [[*proofs(each, sent=sent, key=key.public_key())] for each in (first, last)] == [ids[:1], ids[1:2]]


def test_not_now(given):
    """Where nothing was written, each is told to come again."""
    answer = msgspec.json.decode(not_now(of(*given)), type=AcknowledgementBatch)

    assert [each.result for each in answer.results] == ["retry"] * 3
