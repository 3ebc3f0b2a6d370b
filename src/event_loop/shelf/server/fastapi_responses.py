# fastapi.responses: what an endpoint may return instead of data.
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
