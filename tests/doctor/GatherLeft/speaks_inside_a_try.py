import asyncio

async def charge(n):
    await asyncio.sleep(0.1 * n)
    if n == 1:
        raise ValueError("card refused")
    await asyncio.sleep(1)
    print("charged", n)

async def main():
    try:
        await asyncio.gather(*(charge(n) for n in range(1, 4)))
    except ValueError as error:
        print("order failed:", error)
    await asyncio.sleep(2)

asyncio.run(main())
