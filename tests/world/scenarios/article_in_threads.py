# The article's server: an endpoint that computes in a thread, and the health check beside it.
import fastapi

app = fastapi.FastAPI()


def long_computation():
    total = 0
    for number in range(250_000):
        total += number & 3
    return total


@app.get("/live")
def live_endpoint():
    return {"live": True}


@app.post("/api/call")
def heavy_endpoint():
    return long_computation()
