# What scripts of fixtures call where there is a network: answers `/delay/SECONDS` after so long. `record.sh` starts it.
import asyncio

import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/delay/{seconds}")
async def delay(seconds: float):
    await asyncio.sleep(seconds)
    return {"ok": True}


uvicorn.run(app, port=8765, log_level="warning")
