"""Whether a data set's file is one that `hjemmel indlæs` or `syntese` has made ready."""

from pathlib import Path


def is_clustered(path: Path) -> bool:
    """Whether a file says that it is one."""
    if path.suffix.lower() != ".parquet" or not path.is_file():
        return False
    from engine.indtag.clustered import holds  # noqa: PLC0415  (Arrow is for those who have such a file)

    return holds(path)
