import psycopg
from fastapi import FastAPI

app = FastAPI()

class Library:
    def __init__(self):
        self.connection = None

    async def fetch(self, query):
        if self.connection is None:
            self.connection = psycopg.connect()
        while True:
            try:
                return self.connection.execute(query).fetchone()
            except psycopg.OperationalError:
                self.connection = psycopg.connect()

library = Library()

@app.get("/live")
async def live():
    return {"live": True}

@app.get("/rows")
async def rows():
    return await library.fetch("SELECT 1")
