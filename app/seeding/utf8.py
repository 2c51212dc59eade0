"""Text files of a package, which are UTF-8."""

from pathlib import Path

from app.seeding.faults import Fault


def read_text(path: Path, file: str) -> str | Fault:
    """What the file says, without a byte order mark; the fault of one that is not UTF-8."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Fault(file, line, f"byte 0x{raw[error.start]:02x} is not UTF-8: save it as UTF-8")
