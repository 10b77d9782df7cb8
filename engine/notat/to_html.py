"""The notat as one HTML file: the style inside, no scripts, nothing fetched, linked notes with their way back."""

from engine.notat.pandoc import FORMS, FormFejl, Metadata, run_pandoc


def to_html(markdown: str, metadata: Metadata) -> bytes | FormFejl:
    language = metadata.sprog.partition("-")[0]
    options = (f"--template={FORMS / 'notat.html'}", f"--variable=sprog={language}", "--wrap=none")
    return run_pandoc(markdown, metadata, "html", "html5", options)
