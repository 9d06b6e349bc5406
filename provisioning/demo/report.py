"""One page that shows it all: every step, every screen, and the paper that came out."""

from html import escape
from pathlib import Path

from provisioning.demo.account import Account, StepTaken

_STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans SC",sans-serif;margin:0;background:#eff3fa;color:#0d1b33}
header{background:linear-gradient(#0b3aa8,#2e6bea);color:#fff;padding:32px 40px}
h1{margin:0;font-size:30px}main{padding:24px 40px}h2{margin:40px 0 12px}
table{border-collapse:collapse;background:#fff;width:100%;border-radius:12px;overflow:hidden}
td,th{padding:8px 12px;border-bottom:1px solid #e3e9f5;text-align:left;vertical-align:top}
.ok{color:#0a6b3d;font-weight:600}.bad{color:#b3261e;font-weight:600}small{color:#475b7d}
.shots{display:flex;flex-wrap:wrap;gap:20px}figure{margin:0;background:#fff;border-radius:12px;padding:12px;width:270px}
figure.wide{width:560px}img{width:100%;display:block;border-radius:6px}figcaption{font-size:14px;margin-top:8px}
"""


def write_index(out: Path, account: Account, screens: list[str], pages: list[str]) -> None:
    """Write ``index.html`` beside what it shows."""
    body = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Nightdesk demonstration</title>",
        f"<style>{_STYLE}</style>",
        "<header><h1>不打烊 Nightdesk</h1><p>The main job, end to end, over the real wires. ",
        f"{len(account.steps)} steps, {'all true' if account.is_well else 'NOT all true'}.</p></header><main>",
        "<h2>Steps</h2><table><tr><th>journey<th>step<th>who<th>true<th>ms<th>ids<th>durable by its end</tr>",
        *(_row(step) for step in account.steps),
        "</table><h2>Paper</h2><div class=shots>",
        _figure("receipt.png", "The thermal receipt, as the printer's bytes draw it (receipt.bin)", ""),
        _figure(
            "licence.png", "The licence, as the laser received it (licence.pdf), signed by a test authority", "wide"
        ),
        "</div><h2>Staff pages</h2><div class=shots>",
        *(_figure(f"pages/{name}", name.removesuffix(".png"), "wide") for name in pages),
        "</div><h2>Screens</h2><div class=shots>",
        *(_figure(f"screens/{name}", name.removesuffix(".png"), "") for name in screens),
        "</div></main></html>",
    ]
    (out / "index.html").write_text("\n".join(body), encoding="utf-8")


def _row(step: StepTaken) -> str:
    ids = "<br>".join(f"{escape(key)} <small>{escape(value)}</small>" for key, value in step.ids.items())
    durable = "<br>".join(f"<small>{escape(line)}</small>" for line in step.durable)
    word = "<td class=ok>yes" if step.ok else f"<td class=bad>no<br>{escape(step.problem)}"
    return (
        f"<tr><td>{escape(step.journey)}<td>{escape(step.step)}<td>{escape(step.who)}{word}"
        f"<td>{step.took_ms}<td>{ids}<td>{durable}</tr>"
    )


def _figure(source: str, caption: str, kind: str) -> str:
    picture = f'<a href="{source}"><img src="{source}" alt=""></a>'
    return f'<figure class="{kind}">{picture}<figcaption>{escape(caption)}</figcaption></figure>'
