from datetime import datetime
from pathlib import Path

from content.contract.clock import CHINA
from content.contract.code import Code, read_code
from content.contract.signing import key_id, public_bytes
from provisioning.demo.identity_platform import IdentityPlatform

NOW = datetime(2026, 9, 28, 2, 13, tzinfo=CHINA)


def test_codes_are_new_each_time_and_good(tmp_path: Path):
    """Two showings are two codes, and both verify under the key that was kept."""
    shown = [IdentityPlatform.at(tmp_path / "p.pem").show("测试样一", "140581189912310019", now=NOW) for _ in range(2)]
    key = IdentityPlatform.at(tmp_path / "p.pem").key.public_key()
    read = [read_code(text, keys={}, identity_keys={key_id(public_bytes(key)): key}, now=NOW) for text in shown]

    assert (len(set(shown)), [type(code) for code in read]) == (2, [Code, Code])
