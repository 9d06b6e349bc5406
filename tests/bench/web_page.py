"""The web page that shows what a screen of ours shows: the same words, fonts, icons, colours and sizes, no script.

It is what a kiosk built on a browser would load. Its shadows, gradient and hills are drawn too, since ours are.
"""

import html
from collections.abc import Iterator
from pathlib import Path

from kiosk.session.screen import Block, Button, Buttons, Facts, Input, News, Paragraph, Screen
from kiosk.ui.assets import Assets

_CLOCK = "14:26"
_DAY = "2026年11月23日 星期一"
_STYLE = """
* { box-sizing: border-box; margin: 0 } html, body { height: 100% }
body { display: flex; flex-direction: column; overflow: hidden; background: #EFF3FA; color: #0F1D3A;
  font: 36px/1.45 regular }
b, h1, h2, .label { font-family: bold; font-weight: normal } i { font-family: icon; font-style: normal }
main { flex: 1; padding: 40px 48px; display: flex; flex-direction: column; gap: 32px }
.card { background: #FFFFFF; border-radius: 24px; padding: 32px; box-shadow: 0 8px 24px rgba(15, 29, 58, .12) }
.hero { height: 1018px; padding: 48px; color: #FFFFFF; text-align: center; position: relative;
  background: linear-gradient(#0B3AA6, #1450C8) }
.hero svg { position: absolute; left: 0; right: 0; bottom: 0; width: 100% } .hero > * { position: relative }
.hero .clock { font: 210px/1.3 light } .hero h1 { font-size: 80px }
.top { display: flex; justify-content: space-between }
.start { margin: 48px auto; width: 760px; height: 184px; border-radius: 92px; background: #FFFFFF; color: #1450C8;
  font: 60px/184px bold; box-shadow: 0 16px 40px rgba(5, 13, 36, .3) }
.board { display: grid; grid-template-columns: repeat(4, 1fr); gap: 32px }
.box { border: 3px solid #76839C; border-radius: 16px; padding: 20px 28px; min-height: 96px; background: #FFFFFF }
.badge { float: right; color: #1450C8; background: #E4ECFB; border-radius: 20px; padding: 0 20px; font-size: 30px }
.muted { color: #46536E } .button { height: 112px; border-radius: 20px; text-align: center; line-height: 112px;
  background: #E4ECFB; color: #1450C8; font-family: bold; flex: 1 }
.primary { background: #1450C8; color: #FFFFFF } .nav { display: flex; gap: 24px; padding: 24px 48px }
.bar { display: flex; background: #FFFFFF; height: 136px; border-top: 2px solid #D3DCEA; text-align: center }
.bar div { flex: 1; padding-top: 12px } .bar i { display: block; color: #1450C8; font-size: 48px; line-height: 56px }
"""
_HILLS = """<svg viewBox="0 0 1080 620"><path fill="#0B3AA6" d="M0 60Q140-40 330 60T720 260T1080 120V620H0Z"/>
<path fill="#07256E" opacity=".6" d="M0 420Q120 380 280 300T700 180T1080 60V620H0Z"/>
<circle cx="980" cy="-340" r="120" fill="#FFFFFF" opacity=".15"/>
<circle cx="980" cy="-340" r="56" fill="#E3EDFF"/></svg>"""


def write_page(screen: Screen, assets: Assets, path: Path) -> Path:
    """Write the page of a screen."""
    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url('{font.absolute().as_uri()}') }}"
        for name, font in assets.fonts.items()
    )
    body = "".join(_attract(screen, assets) if screen.layout == "attract" else _page(screen, assets))
    head = f"<meta charset='utf-8'><title>{_text(screen.title)}</title><style>{faces}{_STYLE}</style>"
    path.write_text(f"<!doctype html><html lang='zh-CN'>{head}<body>{body}</body></html>", encoding="utf-8")
    return path


def _attract(screen: Screen, assets: Assets) -> Iterator[str]:
    start = next(block for block in screen.blocks if isinstance(block, Buttons)).buttons[0]
    yield f"<div class='hero'>{_HILLS}<div class='top'><b>{_text(screen.subtitle)}</b><span>24小时自助</span></div>"
    yield f"<div class='clock'>{_CLOCK}</div><p>{_DAY}</p><h1>{_text(screen.title)}</h1>"
    yield f"<div class='start'>{_icon(start, assets)} {_text(start.label)}</div></div><main>"
    yield from (_block(block, assets) for block in screen.blocks if not isinstance(block, Buttons))
    yield f"</main>{_bar(screen, assets)}"


def _page(screen: Screen, assets: Assets) -> Iterator[str]:
    yield f"<main><p class='muted'>{_text(screen.subtitle)} · {_text(screen.stage)}</p><h1>{_text(screen.title)}</h1>"
    yield from (_block(block, assets) for block in screen.blocks)
    yield f"</main><div class='nav'>{''.join(_button(each, assets) for each in screen.nav)}</div>{_bar(screen, assets)}"


def _block(block: Block, assets: Assets) -> str:
    match block:
        case Facts():
            cells = (f"<div>{_text(fact.label)}<br><span>{_text(fact.value)}</span></div>" for fact in block.facts)
            return f"<h2>{_text(block.heading)}</h2><div class='card board'>{''.join(cells)}</div>"
        case Input():
            badge = f"<span class='badge'>{_text(block.badge)}</span>" if block.badge else ""
            box = f"<div class='box'>{_text(block.value)}</div><p class='muted'>{_text(block.help)}</p>"
            return f"<div class='card'>{badge}<p class='label'>{_text(block.label)}</p>{box}</div>"
        case Buttons():
            return "".join(_button(each, assets) for each in block.buttons)
        case News():
            return f"<div class='card'><h2>{_text(block.title)}</h2><p>{_text(block.text)}</p></div>"
        case Paragraph():
            return f"<p>{_text(block.text)}</p>"
        case _:
            raise TypeError(type(block).__name__)


def _button(button: Button, assets: Assets) -> str:
    return f"<div class='button {button.role}'>{_icon(button, assets)} {_text(button.label)}</div>"


def _bar(screen: Screen, assets: Assets) -> str:
    cells = (f"<div>{_icon(each, assets)}{_text(each.label)}</div>" for each in screen.bar)
    return f"<div class='bar'>{''.join(cells)}</div>"


def _icon(button: Button, assets: Assets) -> str:
    return f"<i style='font-family: {assets.cut(button.icon)}'>{assets.icon(button.icon)}</i>"


def _text(words: str) -> str:
    return html.escape(words)
