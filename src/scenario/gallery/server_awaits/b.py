import asyncio
from fastapi import FastAPI

PIECES = 16  # param: 1..32 step 1, pieces of the work

app = FastAPI()

def compute_piece():
    total = 0
    for number in range(100_000 // PIECES):
        total += number & 3
    return total

@app.get("/live")
async def live():
    return {"live": True}

@app.post("/api/call")
async def call():
    total = 0
    for _ in range(PIECES):
        total += compute_piece()
        await asyncio.sleep(0)
    return {"total": total}
