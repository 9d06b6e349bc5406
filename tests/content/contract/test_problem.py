import msgspec

from content.contract.problem import Problem


def test_json():
    """A problem is written with a type made of its key, as RFC 9457 has it."""
    problem = Problem("submission.altered", "The body is not the one signed for", 422, {"id": "x"})

    assert msgspec.json.decode(problem.to_json()) == {
        "type": "/problems/submission.altered",
        "key": "submission.altered",
        "title": "The body is not the one signed for",
        "status": 422,
        "facts": {"id": "x"},
    }
