from fastapi import FastAPI

ROUNDS = 200_000  # param: 20_000..400_000 step 20_000, rounds of the loop

app = FastAPI()

def long_computation():
    total = 0
    for number in range(ROUNDS):
        total += number & 3
    return total

@app.get("/hello")
async def hello():
    return {"hello": "world"}

@app.get("/report")
async def report():
    return {"total": long_computation()}
