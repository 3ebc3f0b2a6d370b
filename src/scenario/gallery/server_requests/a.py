import requests
from fastapi import FastAPI

app = FastAPI()

@app.get("/live")
async def live():
    return {"live": True}

@app.get("/weather")
async def weather():
    answer = requests.get("https://api.example.com/weather", timeout=5)
    return answer.json()
