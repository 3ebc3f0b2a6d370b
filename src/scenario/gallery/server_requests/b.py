import httpx
from fastapi import FastAPI

app = FastAPI()
client = httpx.AsyncClient(timeout=5)

@app.get("/live")
async def live():
    return {"live": True}

@app.get("/weather")
async def weather():
    answer = await client.get("https://api.example.com/weather")
    return answer.json()
