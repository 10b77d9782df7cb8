"""The code blocks of the manual's Markdown: coloured, and with the names of the files they hold."""

import re
from collections.abc import Iterator
from typing import Final

from engine.site.coloured import code

_FENCE: Final = re.compile(r"^```(?P<info>[^`\n]*)\n(?P<text>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
_NAME: Final = re.compile(r'(?:fil|navn)="([^"]*)"')
_ENDINGS: Final = (".regel", ".scenarie", ".csv")
_FILE: Final = re.compile(r"^# fil: (.+)\n", re.MULTILINE)


def with_code(markdown: str) -> str:
    """Markdown whose fenced blocks are finished markup."""
    return _FENCE.sub(lambda found: f"\n{''.join(_blocks(found['info'].strip(), found['text']))}\n", markdown)


def _blocks(info: str, text: str) -> Iterator[str]:
    language = info.split(" ", maxsplit=1)[0]
    named = _NAME.search(info)
    first, *rest = _FILE.split(text)
    if first.strip() or not rest:
        caption = named[1] if named is not None and named[1].endswith(_ENDINGS) else ""
        yield f"{code(first, language, caption)}\n\n"
    for name, inside in zip(rest[::2], rest[1::2], strict=True):
        yield f"{code(inside, 'csv' if name.endswith('.csv') else 'regel', name.strip())}\n\n"
