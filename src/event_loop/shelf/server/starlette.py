# starlette: what FastAPI shows of it. A model.
