from fastapi import FastAPI

ROUNDS = 250_000  # param: 50_000..500_000 step 50_000, rounds of the loop

app = FastAPI()

def long_computation():
    total = 0
    for number in range(ROUNDS):
        total += number & 3
    return total

@app.get("/live")
def live_endpoint():
    return {"live": True}

@app.post("/api/call")
def heavy_endpoint():
    return long_computation()
