"""The built web pages: files that never change under their name, and one page for every other address."""

import gzip
import mimetypes
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from litestar import Request, Response, Router, get
from litestar.exceptions import NotFoundException

_COMPRESSED = {".js", ".css", ".html", ".svg", ".json"}
_FOREVER = "public, max-age=31536000, immutable"
_SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_NOT_BUILT = (
    "<!doctype html><meta charset=utf-8><title>Yizhan</title>"
    "<p>页面尚未构建，请运行 ./dev up<p>The pages are not built yet; run ./dev up"
).encode()


def folder() -> Path:
    """Where the built pages are; absent in a source tree whose web part was not built."""
    return Path(str(resources.files("yizhan"))) / "_web"


@lru_cache(maxsize=512)
def _file(path: Path, modified: float, *, compress: bool) -> bytes:  # noqa: ARG001 - the time is part of the cache key
    content = path.read_bytes()
    return gzip.compress(content, 6, mtime=0) if compress else content


def _answer(request: Request[Any, Any, Any], path: Path, cache: str) -> Response[bytes]:
    compress = path.suffix in _COMPRESSED and "gzip" in request.headers.get("accept-encoding", "")
    headers = {**_SECURITY, "Cache-Control": cache, "Vary": "Accept-Encoding"}
    if compress:
        headers["Content-Encoding"] = "gzip"
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Response(_file(path, path.stat().st_mtime, compress=compress), headers=headers, media_type=media)


@get(["/", "/{path:path}"], include_in_schema=False, sync_to_thread=False)
def page(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A built file, or the one page that draws every address of the application."""
    root = folder().resolve()
    path = request.url.path
    wanted = (root / path.lstrip("/")).resolve()
    if wanted.is_file() and wanted.is_relative_to(root):
        return _answer(request, wanted, _FOREVER if "/assets/" in path else "no-cache")
    if path.startswith(("/api/", "/tmf-api/", "/assets/", "/oauth2/")):
        raise NotFoundException
    index = root / "index.html"
    if index.is_file():
        return _answer(request, index, "no-cache")
    return Response(_NOT_BUILT, media_type="text/html; charset=utf-8", headers=_SECURITY)


def pages() -> Router:
    """The pages, mounted behind everything else."""
    return Router("/", route_handlers=[page])
