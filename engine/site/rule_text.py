"""The text of rules as it stands in the files."""

from collections.abc import Iterator

from dsl.model.nodes import Saetning, Version


def version_text(version: Version) -> str:
    """The whole file of a version, without the comment on top."""
    lines = version.span.text.lines
    start = next((at for at, line in enumerate(lines) if line and not line.startswith("#")), 0)
    return "\n".join(lines[start:]).strip("\n")


def version_words(version: Version) -> str:
    """The comment on top of the file, which says in plain words what the version is about."""
    return " ".join(_comment(version)).strip()


def _comment(version: Version) -> Iterator[str]:
    for line in version.span.text.lines:
        if not line.startswith("#"):
            return
        yield line.removeprefix("#").strip()


def sentence_text(sentence: Saetning) -> str:
    """One construct with the lines under it."""
    text = sentence.span.text
    found = [text.line(sentence.span.line)]
    for line in text.lines[sentence.span.line :]:
        if line and not line.startswith(" "):
            break
        found.append(line)
    return "\n".join(found).rstrip()
