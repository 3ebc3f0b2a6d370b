# Chunks of a third of a second; how many of them wait before a health check, the clients say.
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/live")
async def live():
    return {"live": True}


@app.get("/work")
async def work():
    time.sleep(0.3)
