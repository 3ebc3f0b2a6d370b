// What a server begins with, and the article's questions, ready-made: two scripts, their world, a sweep over both.

const app = (head, body) => `${head}from fastapi import FastAPI

app = FastAPI()

${body}

@app.get("/live")
async def live():
    return {"live": True}
`;

const CHUNK = "CHUNK = 0.3  # param: 0.02..2 step 0.02, seconds that a request computes\n";
const work = (sort, body) => `
@app.get("/work")
${sort} work():
${body}
`;

const live = { path: "/live", initialDelaySeconds: 3 };
const clients = (count) => [{ route: "GET /work", arrivals: { clients: { count } }, fromSeconds: 3 }];
const steady = (perSecond) => [{ route: "GET /work", arrivals: { steady: { perSecond } }, fromSeconds: 3 }];
const range = (from, to, step) => Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => Number((from + at * step).toFixed(6)));
const doubling = (from, count) => Array.from({ length: count }, (_, at) => Number((from * 2 ** at).toPrecision(4)));

const SIZE = "SIZE = 400  # param: 10..6400, rows that a request works on\n";
const AWAITS = "AWAITS = 1  # param: 1..64, pauses in the loop of a request\n";
const loop = `ROUNDS = 64


@app.get("/work")
async def work():
    pause = ROUNDS // AWAITS
    for round in range(ROUNDS):
        time.sleep(0.02)
        if round % pause == pause - 1:
            await asyncio.sleep(0)
`;
const POOL = "POOL = 4  # param: 1..64, connections of the pool\n";

/** The experiment that a reader without a server may begin with. */
export const first = {
  title: "Chunk length × requests at once",
  about: "Each request computes for a while. On side A it does so on the loop, and the health check waits behind all requests that came before it: longer chunks, or more of them at once, and the server is taken for dead. On side B a thread does it.",
  labels: ["on the loop", "in a thread"],
  a: app(`# Computes on the loop.\nimport time\n\n`, work("async def", "    time.sleep(CHUNK)\n    return {}")).replace("app = ", `${CHUNK}app = `),
  b: app(`# Computes in a thread of the pool.\nimport time\n\n`, work("def", "    time.sleep(CHUNK)\n    return {}")).replace("app = ", `${CHUNK}app = `),
  world: {
    seconds: 60,
    livenessProbe: live,
    traffic: clients(4),
    sweeps: [{ title: "Chunk length × requests at once", axes: [{ path: "param.CHUNK", values: range(0.1, 0.6, 0.1) }, { path: "traffic[0].arrivals.clients.count", values: [1, 2, 4, 8, 16] }], metric: "worstProbe", threshold: 1 }],
  },
};

export const ready = [
  first,
  {
    title: "CPU speed",
    about: "The same computation takes longer on a slower machine. On side A the loop is held for all of it, so there is a speed below which the health check comes too late. On side B it pauses now and then.",
    labels: ["in one go", "with pauses"],
    a: app("# A computation on the loop, as fast as the machine is.\n", work("async def", "    return sum(number & 3 for number in range(20_000))")),
    b: app("# The same, with a pause now and then.\nimport asyncio\n\n", work("async def", "    total = 0\n    for number in range(20_000):\n        total += number & 3\n        if number % 500 == 0:\n            await asyncio.sleep(0)\n    return total")),
    world: { seconds: 30, livenessProbe: live, traffic: steady(4), python: { cpuSpeed: 0.004 }, sweeps: [{ title: "CPU speed", axes: [{ path: "python.cpuSpeed", values: doubling(0.001, 8) }], metric: "worstProbe", threshold: 1 }] },
  },
  ...[
    ["O(n) against O(n²)", ["each row once", "each row with each"], "# Each row once.", "    return sum(row & 3 for row in range(SIZE))", "# Each row with each.", "    return sum(row & other for row in range(SIZE) for other in range(SIZE))"],
    ["O(n log n) against O(n²)", ["sorted()", "insertion"], "# Sorted.", "    return sorted(row * 7919 % 1000 for row in range(SIZE))[0]", "# Sorted by insertion.", "    done = []\n    for row in range(SIZE):\n        key = row * 7919 % 1000\n        at = 0\n        while at < len(done) and done[at] < key:\n            at += 1\n        done.insert(at, key)\n    return done[0]"],
  ].map(([title, labels, aboutA, a, aboutB, b]) => ({
    title: `Input size: ${title}`,
    about: "How long a request holds the loop depends on how large its input is, and how much it depends is a matter of the algorithm: what was fast in the tests stops the server when somebody sends ten times as much.",
    labels,
    a: app(`${aboutA}\n`, work("async def", a)).replace("app = ", `${SIZE}app = `),
    b: app(`${aboutB}\n`, work("async def", b)).replace("app = ", `${SIZE}app = `),
    world: { seconds: 20, livenessProbe: live, traffic: steady(2), python: { cpuSpeed: 0.05 }, sweeps: [{ title: "Input size", axes: [{ path: "param.SIZE", values: doubling(25, 7) }], metric: "longestChunk", threshold: 1 }] },
  })),
  {
    title: "Number of awaits in a loop",
    about: "A loop of 64 rounds gives way to others once, or after every few rounds, or after each. On side A each pause lets the health check in; what a request has to compute is the same. On side B the rounds themselves are in a thread.",
    labels: ["pauses", "in a thread"],
    a: app("# Pauses where it may.\nimport asyncio\nimport time\n\n", loop).replace("app = ", `${AWAITS}app = `),
    b: app("# Does not wait in a queue at all: its work is in a thread.\nimport asyncio\nimport time\n\n", loop.replace("        time.sleep(0.02)", "        await asyncio.to_thread(time.sleep, 0.02)")).replace("app = ", `${AWAITS}app = `),
    world: { seconds: 60, livenessProbe: live, traffic: clients(3), sweeps: [{ title: "Number of awaits", axes: [{ path: "param.AWAITS", values: [1, 2, 4, 8, 16, 32, 64] }], metric: "worstProbe", threshold: 1 }] },
  },
  {
    title: "Pool size",
    about: "Sixty requests a second want a connection from a pool. On side A each holds it for its query of 100 ms; on side B it keeps it while it waits 300 ms for something else, and needs a pool four times as large.",
    labels: ["for the query", "for all of it"],
    a: app("# A pool of connections, held for a query.\nimport asyncio\n\n", `pool = asyncio.Semaphore(POOL)\n${work("async def", "    async with pool:\n        await asyncio.sleep(0.1)\n    return {}")}`).replace("app = ", `${POOL}app = `),
    b: app("# A connection held while something else is waited for, too.\nimport asyncio\n\n", `pool = asyncio.Semaphore(POOL)\n${work("async def", "    async with pool:\n        await asyncio.sleep(0.1)\n        await asyncio.sleep(0.3)\n    return {}")}`).replace("app = ", `${POOL}app = `),
    world: { seconds: 30, livenessProbe: live, traffic: steady(60).map((one) => ({ ...one, timeoutSeconds: 5 })), sweeps: [{ title: "Pool size", axes: [{ path: "param.POOL", values: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64] }], metric: "p99", threshold: 1 }] },
  },
];

const ROUTE = /^@\w+\.(get|post|put|delete|patch)\(\s*["']([^"']+)["']/gm;

/** A world for a server that has none: some traffic to each of its routes, and a liveness probe where one looks like it. */
export function usualWorld(script) {
  const routes = [...script.matchAll(ROUTE)].map(([, method, path]) => [method.toUpperCase(), path.replace(/\{[^}]*\}/g, "{n}")]);
  const isHealth = ([method, path]) => method === "GET" && /live|health|ready|ping/i.test(path);
  const health = routes.find(isHealth);
  const traffic = routes.filter((route) => !isHealth(route)).slice(0, 4).map(([method, path]) => ({ route: `${method} ${path}`, arrivals: { steady: { perSecond: 5 } }, fromSeconds: 3 }));
  return { seconds: 60, ...(health ? { livenessProbe: { path: health[1], initialDelaySeconds: 3 } } : {}), traffic };
}

/** A script that imports FastAPI and makes an app. */
export const isServer = (script) => /^\s*(?:from|import)\s+fastapi\b/m.test(script) && /\bFastAPI\s*\(/.test(script);
