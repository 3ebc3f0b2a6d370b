# The article's server: an endpoint that computes on the loop, and the health check beside it.
import fastapi

app = fastapi.FastAPI()


async def long_computation():
    total = 0
    for number in range(250_000):
        total += number & 3
    return total


@app.get("/live")
async def live_endpoint():
    return {"live": True}


@app.post("/api/call")
async def heavy_endpoint():
    return await long_computation()
