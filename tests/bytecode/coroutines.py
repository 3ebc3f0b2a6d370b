async def fetch(session, urls):
    async with session as open_session:
        async for url in urls:
            try:
                await open_session.get(url, timeout=3)
            finally:
                yield url
