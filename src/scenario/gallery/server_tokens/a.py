import requests
from fastapi import FastAPI

app = FastAPI()

@app.get("/live")
def live():
    return {"live": True}

@app.get("/report")
def report():
    return requests.get("https://reports.example.com/", timeout=30).json()
