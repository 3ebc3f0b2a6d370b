# Nothing but awaits.
import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/live")
async def live():
    return {"live": True}


@app.get("/items")
async def items():
    await asyncio.sleep(0.02)
    return {"items": 3, "next": None}
