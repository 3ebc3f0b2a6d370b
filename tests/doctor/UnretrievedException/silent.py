import asyncio


async def broken():
    raise ValueError("somebody asks")


async def main():
    task = asyncio.create_task(broken())
    try:
        await task
    except ValueError as error:
        print(error)

asyncio.run(main())
