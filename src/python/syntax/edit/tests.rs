//! Each remedy on a small script with comments: what it changes, and that it changes nothing else.

use super::{Remedy, mend};

#[track_caller]
fn check(source: &str, remedy: Remedy, expected: &[&str]) {
    let got: Vec<_> = mend(source, remedy).into_iter().map(|edited| edited.script).collect();
    assert_eq!(got, expected);
}

#[test]
fn a_sleep_is_awaited() {
    check(
        "import time\n\nasync def main():\n    # naïve\n    time.sleep( 2 )  # long\n",
        Remedy::AwaitSleep { line: 5 },
        &["import asyncio\nimport time\n\nasync def main():\n    # naïve\n    await asyncio.sleep( 2 )  # long\n"],
    );
    check("import time\ndef main():\n    time.sleep(2)\n", Remedy::AwaitSleep { line: 3 }, &[]);
}

#[test]
fn a_call_goes_to_a_thread() {
    check(
        "import asyncio\n\ndef read(n):\n    return n\n\nasync def main():\n    a = read(1)  # slow\n    print(read(\n        2))\n",
        Remedy::ToThread { line: 4 },
        &[
            "import asyncio\n\ndef read(n):\n    return n\n\nasync def main():\n    a = await asyncio.to_thread(read, 1)  # slow\n    print((await asyncio.to_thread(read, \n        2)))\n",
        ],
    );
}

#[test]
fn a_loop_yields() {
    check(
        "import asyncio\nasync def main():\n    for n in range(9):\n        n * n  # work\n    print(n)\n",
        Remedy::YieldInLoop,
        &[
            "import asyncio\nasync def main():\n    rounds = 0\n    for n in range(9):\n        n * n  # work\n        rounds += 1\n        if rounds % 1000 == 0:\n            await asyncio.sleep(0)\n    print(n)\n",
            "import asyncio\nasync def main():\n    for n in range(9):\n        n * n  # work\n        await asyncio.sleep(0)\n    print(n)\n",
        ],
    );
    check("async def main():\n    for n in range(9): n * n\n", Remedy::YieldInLoop, &[]);
    // What is awaited may be always ready; a loop that awaits nothing is tried first.
    let got = mend(
        "import asyncio\nasync def main():\n    for n in x:\n        await read(n)\n    for n in x:\n        n * n\n",
        Remedy::YieldInLoop,
    );
    assert_eq!(got.len(), 4);
    assert!(got[0].script.ends_with(
        "        n * n\n        rounds += 1\n        if rounds % 1000 == 0:\n            await asyncio.sleep(0)\n"
    ));
    assert!(got[3].script.contains("        await read(n)\n        await asyncio.sleep(0)\n    for"));
}

#[test]
fn a_forgotten_coroutine_is_awaited() {
    check(
        "async def main():\n    save(1)  # oh\n    await save(2)\n",
        Remedy::AwaitCall { coroutine: "main.<locals>.save" },
        &["async def main():\n    await save(1)  # oh\n    await save(2)\n"],
    );
}

#[test]
fn gather_becomes_a_group() {
    check(
        "import asyncio\nasync def main():\n    got = await asyncio.gather(a(), *(b(n) for n in x))\n",
        Remedy::TaskGroup { line: 3 },
        &[
            "import asyncio\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        tasks = [group.create_task(each) for each in [a(), *(b(n) for n in x)]]\n    got = [task.result() for task in tasks]\n",
        ],
    );
}

#[test]
fn what_a_group_raises_is_caught_as_a_group() {
    let source = "import asyncio\nasync def main():\n    try:\n        await asyncio.gather(a(), b())\n    except ValueError as error:  # refused\n        print(error)\n    except (OSError, KeyError):\n        pass\n";
    let grouped = source.replace(
        "await asyncio.gather(a(), b())",
        "async with asyncio.TaskGroup() as group:\n            tasks = [group.create_task(each) for each in [a(), b()]]",
    );
    let starred = grouped.replace("except ", "except* ");
    check(source, Remedy::TaskGroup { line: 4 }, &[&grouped, &starred]);
    let bare = source.replace("except (OSError, KeyError):", "except:");
    let grouped = grouped.replace("except (OSError, KeyError):", "except:");
    check(&bare, Remedy::TaskGroup { line: 4 }, &[&grouped]);
}

#[test]
fn tasks_are_kept() {
    check(
        "import asyncio\nasync def main():\n    \"\"\"Doc.\"\"\"\n    asyncio.create_task(a())  # go\n    return 1\n",
        Remedy::KeepTask,
        &[
            "import asyncio\nasync def main():\n    \"\"\"Doc.\"\"\"\n    background = []\n    background.append(asyncio.create_task(a()))  # go\n    await asyncio.gather(*background)\n    return 1\n",
        ],
    );
}

#[test]
fn small_ones() {
    check("q = asyncio.Queue()\n", Remedy::BoundQueue, &["q = asyncio.Queue(maxsize=16)\n"]);
    check(
        "try:\n    a()\nexcept asyncio.CancelledError:\n    pass  # quiet\n",
        Remedy::Reraise,
        &["try:\n    a()\nexcept asyncio.CancelledError:\n    raise  # quiet\n"],
    );
    check(
        "async def a():\n    await asyncio.sleep(2 ** n)\n",
        Remedy::Jitter { line: 2 },
        &["import random\nasync def a():\n    await asyncio.sleep((2 ** n) * random.uniform(0.5, 1.5))\n"],
    );
    check("def (", Remedy::Reraise, &[]);
}

#[test]
fn a_pool_gets_more_threads() {
    check(
        "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\nasync def main():\n    with ThreadPoolExecutor(max_workers=2) as pool:  # few\n        pass\nasyncio.run(main())\n",
        Remedy::WidenPool,
        &[
            "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\nasync def main():\n    with ThreadPoolExecutor(max_workers=64) as pool:  # few\n        pass\nasyncio.run(main())\n",
        ],
    );
    check(
        "import asyncio\nasync def main():\n    \"\"\"Doc.\"\"\"\n    pass  # nothing\nasyncio.run(main())\n",
        Remedy::WidenPool,
        &[
            "import concurrent.futures\nimport asyncio\nasync def main():\n    \"\"\"Doc.\"\"\"\n    pool = concurrent.futures.ThreadPoolExecutor(64)\n    asyncio.get_running_loop().set_default_executor(pool)\n    pass  # nothing\nasyncio.run(main())\n",
        ],
    );
    check("pool = ThreadPoolExecutor(size)\n", Remedy::WidenPool, &[]);
}

#[test]
fn computing_goes_to_a_process() {
    check(
        "import asyncio\ndef f(n): return n\nasync def main():\n    print(await asyncio.to_thread(f, 1))  # heavy\nasyncio.run(main())\n",
        Remedy::ToProcess,
        &[
            "import concurrent.futures\nimport asyncio\ndef f(n): return n\nasync def main():\n    print(await asyncio.get_running_loop().run_in_executor(processes, f, 1))  # heavy\nprocesses = concurrent.futures.ProcessPoolExecutor()\nasyncio.run(main())\n",
        ],
    );
    check("async def main():\n    await asyncio.to_thread(f, n=1)\nasyncio.run(main())\n", Remedy::ToProcess, &[]);
}

#[test]
fn a_crowd_is_let_through_a_few_at_a_time() {
    let script = |limit: u32| {
        format!(
            "import asyncio\nasync def main():\n    limit = asyncio.Semaphore({limit})\n\n    async def limited(coroutine):\n        async with limit:\n            return await coroutine\n\n    jobs = [limited(a.fetch(n)) for n in x]  # all\n    await fetch(0)\n"
        )
    };
    check(
        "import asyncio\nasync def main():\n    jobs = [a.fetch(n) for n in x]  # all\n    await fetch(0)\n",
        Remedy::LimitFanOut { coroutine: "fetch" },
        &[&script(10), &script(100)],
    );
}

#[test]
fn an_await_leaves_a_lock() {
    check(
        "async def a():\n    async with lock:\n        # slow\n        x = await f(\n            1)  # here\n        y.append(x)\n    return 1\n",
        Remedy::MoveOutOfLock { line: 4 },
        &[
            "async def a():\n    x = await f(\n        1)  # here\n    async with lock:\n        # slow\n        y.append(x)\n    return 1\n",
        ],
    );
    check(
        "async def f():\n    await g()\nasync def a():\n    async with lock:\n        n += 1\n        return await f()",
        Remedy::MoveOutOfLock { line: 2 },
        &["async def f():\n    await g()\nasync def a():\n    async with lock:\n        n += 1\n    return await f()"],
    );
    // Nothing would be left, it reads and writes around another await, or it is one of several blocks.
    for body in ["await f()", "await f()\n        await g()", "if n:\n            await f()\n        n += 1"] {
        let script = format!("async def a():\n    async with lock:\n        {body}\n");
        check(&script, Remedy::MoveOutOfLock { line: 3 }, &[]);
    }
}
