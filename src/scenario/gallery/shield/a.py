import asyncio

accounts = {"ada": 100, "grace": 0}

async def transfer(amount):
    accounts["ada"] -= amount
    await asyncio.sleep(1)  # the other bank is slow
    accounts["grace"] += amount
    print("transferred")

async def main():
    try:
        async with asyncio.timeout(0.5):
            await transfer(40)
    except TimeoutError:
        print("too slow")
    await asyncio.sleep(1)
    print(accounts, "100 in all:", sum(accounts.values()) == 100)

asyncio.run(main())
