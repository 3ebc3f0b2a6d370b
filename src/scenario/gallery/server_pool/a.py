from contextlib import asynccontextmanager
import asyncpg
import httpx
from fastapi import FastAPI, HTTPException

client = httpx.AsyncClient()

@asynccontextmanager
async def lifespan(app):
    async with asyncpg.create_pool(min_size=5, max_size=5) as app.state.pool:
        yield

app = FastAPI(lifespan=lifespan)

@app.get("/orders/{number}")
async def order(number: int):
    try:
        async with app.state.pool.acquire(timeout=2) as connection:
            row = await connection.fetchrow("SELECT * FROM orders")
            await client.get("https://payments.example.com/status")
    except TimeoutError:
        raise HTTPException(503)
    return row
