"""Writes the exercise articles as a WARC file of the shape of CC-NEWS: one gzip member for each record, a request before
each response, pages with navigation around the story.

    python make_warc.py news.warc.gz
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import uuid
from pathlib import Path

STORIES = sorted((Path(__file__).resolve().parents[2] / "seeds" / "stories").glob("*/*.md"))
DATE = "2026-03-15T06:00:00Z"


def page(meta: dict[str, str], body: str, url: str) -> str:
    parts = [part.strip() for part in body.split("\n\n") if part.strip()]
    title = parts[0].lstrip("# ")
    inner = "\n".join(f"<p>{html.escape(part)}</p>" for part in parts[1:])
    about = {"@type": "NewsArticle", "headline": title, "url": url, "datePublished": meta.get("published", "")}
    return f"""<!doctype html><html lang="en"><head><title>{html.escape(title)}</title>
<meta property="og:site_name" content="{html.escape(meta.get("outlet", ""))}">
<script type="application/ld+json">{json.dumps(about)}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{html.escape(title)}</h1>
{inner}
</article><footer>All rights reserved</footer></body></html>"""


def record(kind: str, url: str | None, content_type: str, block: bytes, number: int) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind}-{number}-{url}")
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Date: {DATE}", f"WARC-Record-ID: <urn:uuid:{name}>"]
    if url:
        lines.append(f"WARC-Target-URI: {url}")
    lines += [f"Content-Type: {content_type}", f"Content-Length: {len(block)}", "", ""]
    # A fixed time, so that the file is the same each time.
    return gzip.compress("\r\n".join(lines).encode() + block + b"\r\n\r\n", mtime=0)


def write(target: Path) -> int:
    with target.open("wb") as out:
        out.write(record("warcinfo", None, "application/warc-fields", b"software: sayso make_warc\r\n", 0))
        for number, path in enumerate(STORIES, 1):
            front, body = path.read_text(encoding="utf-8").split("---\n", 2)[1:]
            meta = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
            meta.setdefault("outlet", path.stem)
            host = f"{meta['outlet']}.example"
            url = f"https://{host}/{path.parent.name}/{path.stem}.html"
            request = f"GET /{path.parent.name}/{path.stem}.html HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
            out.write(record("request", url, "application/http; msgtype=request", request, number))
            content = page(meta, body, url).encode()
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
            out.write(record("response", url, "application/http; msgtype=response", head.encode() + content, number))
    return len(STORIES)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("target", type=Path)
    print(f"{write(parser.parse_args().target)} articles")
