import asyncio

balance = 100
lock = asyncio.Lock()

async def withdraw(name, amount):
    global balance
    async with lock:
        if balance < amount:
            print(name, "is refused")
            return
        await asyncio.sleep(0.1)  # asks the bank
        balance -= amount
        print(name, "takes", amount)

async def main():
    await asyncio.gather(withdraw("ada", 80), withdraw("grace", 80))
    print("balance:", balance)

asyncio.run(main())
