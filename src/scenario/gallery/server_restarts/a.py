from fastapi import FastAPI

ROUNDS = 250_000  # param: 50_000..500_000 step 50_000, rounds of the loop

app = FastAPI()

async def long_computation():
    total = 0
    for number in range(ROUNDS):
        total += number & 3
    return total

@app.get("/live")
async def live_endpoint():
    return {"live": True}

@app.post("/api/call")
async def heavy_endpoint():
    return await long_computation()
