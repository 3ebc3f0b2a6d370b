# The same with a driver that waits where it should.
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, HTTPException


@asynccontextmanager
async def lifespan(app):
    async with asyncpg.create_pool(min_size=2, max_size=5) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/live")
async def live():
    return {"live": True}


@app.get("/rows")
async def rows():
    try:
        async with app.state.pool.acquire(timeout=2) as connection:
            return await connection.fetchrow("SELECT 1", timeout=2)
    except (TimeoutError, asyncpg.PostgresError):
        raise HTTPException(503)
