import asyncio
import psycopg
from fastapi import FastAPI

app = FastAPI()

class Library:
    def __init__(self):
        self.connection = None
        self.lock = asyncio.Lock()

    def run(self, query):
        if self.connection is None:
            self.connection = psycopg.connect()
        while True:
            try:
                return self.connection.execute(query).fetchone()
            except psycopg.OperationalError:
                self.connection = psycopg.connect()

    async def fetch(self, query):
        async with self.lock:
            return await asyncio.to_thread(self.run, query)

library = Library()

@app.get("/live")
async def live():
    return {"live": True}

@app.get("/rows")
async def rows():
    return await library.fetch("SELECT 1")
