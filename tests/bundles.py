"""Bundles for tests: made of samples, taken apart, and put together again otherwise."""

import json
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

from cfp_cli.app.bundle import written
from cfp_cli.evidence.assembled import MANIFEST, sha256
from cfp_cli.evidence.bundle import Made, make_bundle
from cfp_cli.evidence.container import packed
from cfp_cli.evidence.verify import Verified, verify
from cfp_cli.pipeline import Request
from cfp_cli.shelf import Shelf

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))


@cache
def shelf() -> Shelf:
    """The shipped data."""
    return Shelf()


def made(path: Path, **request: object) -> Made:
    """The bundle of an inventory, or why there is none."""
    return make_bundle(Request(str(path), **request), shelf(), written)  # type: ignore[arg-type]


@cache
def sound() -> bytes:
    """A bundle that verifies."""
    one = made(ROOT / "samples" / "body-wash.yaml").bundle
    assert one is not None
    return one


def files_in(bundle: bytes) -> dict[str, bytes]:
    """The files of a bundle by path."""
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def listed_anew(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with a manifest that fits them: what somebody does who changes a file and covers it up."""
    manifest = json.loads(files[MANIFEST])
    manifest["files"] = [
        {**entry, "size": len(files[entry["path"]]), "sha256": sha256(files[entry["path"]])}
        for entry in manifest["files"]
        if entry["path"] in files
    ]
    return {**files, MANIFEST: manifest_bytes(manifest)}


def manifest_bytes(manifest: object) -> bytes:
    """A manifest as cfp writes it."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def verified(bundle: bytes, folder: Path, name: str = "bundle.zip") -> Verified:
    """The verification of a bundle that lies in a file."""
    path = folder / name
    path.write_bytes(bundle)
    return verify(str(path), written)


def verified_files(files: dict[str, bytes], folder: Path) -> Verified:
    """The verification of a bundle of these files."""
    return verified(packed(files), folder)


def codes(of: Verified) -> set[str]:
    """The codes of all findings."""
    return {found.code for found in of.findings}
