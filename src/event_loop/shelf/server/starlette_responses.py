# starlette.responses: a body with a status. Left out: streams, files, cookies.
import json as _json


class Response:
    media_type = None
    charset = "utf-8"

    def __init__(self, content=None, status_code=200, headers=None, media_type=None, background=None):
        self.status_code = status_code
        if media_type is not None:
            self.media_type = media_type
        self.background = background
        self.headers = {str(name).lower(): value for name, value in (headers or {}).items()}
        self.body = self.render(content)
        if "content-length" not in self.headers and status_code not in (204, 304):
            self.headers["content-length"] = str(len(self.body))
        if self.media_type is not None and "content-type" not in self.headers:
            text = self.media_type
            self.headers["content-type"] = text + "; charset=utf-8" if text.startswith("text/") else text

    def render(self, content):
        if content is None:
            return b""
        return content if isinstance(content, bytes) else content.encode(self.charset)


class HTMLResponse(Response):
    media_type = "text/html"


class PlainTextResponse(Response):
    media_type = "text/plain"


class JSONResponse(Response):
    media_type = "application/json"

    def render(self, content):
        return _json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


class RedirectResponse(Response):
    def __init__(self, url, status_code=307, headers=None, background=None):
        super().__init__(b"", status_code, headers, background=background)
        self.headers["location"] = str(url)
