def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: 1/0); t(lambda: 1//0); t(lambda:1%0); t(lambda:1.0/0); t(lambda:1.0//0); t(lambda:1.0%0); t(lambda:divmod(1,0)); t(lambda:divmod(1.0,0)); t(lambda: 10**400/0);t(lambda: 0**-1); t(lambda:0.0**-1)
t(lambda: 2.0**5000); t(lambda: 1<<-1); t(lambda: (1j)/0); t(lambda: 10**400/3.0); t(lambda: 10**400+1.5); t(lambda: 10**400/3); t(lambda: 0j**-1)
t(lambda: "a"+1); t(lambda: [1]+(1,)); t(lambda: (1,)+[1]); t(lambda: b"a"+"a"); t(lambda:"a"*"b"); t(lambda:"a"*1.5); t(lambda:[1]*[2]); t(lambda: {1}|[2]); t(lambda:{}|[]);
t(lambda: "a"*2**70); t(lambda: [1]+1); t(lambda: (1,)+1); t(lambda: 1>>10**30)
t(lambda: divmod("a",1)); t(lambda: pow(2,-1,5)); t(lambda: pow(2,-1,4)); t(lambda: pow(2,3,0)); t(lambda: pow(2.0,3,4)); t(lambda: 1.5 & 2); t(lambda: str(10**5000)); t(lambda:int("1"*5000)); t(lambda:"%d"%10**5000)
t(lambda: -"a"); t(lambda: ~1.5); t(lambda: 1.0 // 0.0); t(lambda: 1%0.0)
def ip(a,b):
    a += b
    return a
t(lambda: ip([1],5)); t(lambda: ip("a",5)); t(lambda: ip((1,),5))
t(lambda: [] < 5); t(lambda: {1:2}[3]); t(lambda: [1][5]); t(lambda: (1,)[5]); t(lambda: "a"[5]); t(lambda: b"a"[5]); t(lambda: range(3)[5])
x = "a"
t(lambda: [1][x]); t(lambda: (1,)[x]); t(lambda: x[x]); t(lambda: range(3)[x]); t(lambda:b"a"[x]); t(lambda: x[x:]); t(lambda: {}[[]])
def si(a,b,c=1):
    a[b]=c
t(lambda: si([1],5)); t(lambda: si([1],"a")); t(lambda: si((1,),0)); t(lambda: si("a",0)); t(lambda: si([1,2,3],slice(0,3,2),[1])); t(lambda: si([1],slice(0,1),5)); t(lambda: si([1,2],slice(0,2,2),5)); t(lambda: si({},[]))
def di(a,b):
    del a[b]
t(lambda: di([1],5)); t(lambda: di([1],"a")); t(lambda: di((1,),0)); t(lambda: di({},0)); t(lambda: di("a",0)); t(lambda: di(5,0))
t(lambda: [1,2][::0]); t(lambda: [1]["a":]); t(lambda: 1 in 5); t(lambda: 1 in "a"); t(lambda: "a" in b"a"); t(lambda: 300 in b"a"); t(lambda: [] in {1}); t(lambda: [] in {1:1}); t(lambda: si(5,0)); t(lambda: [1][10**30]); t(lambda: si([1],10**30)); t(lambda: "a"[10**30])
one = 1.0
t(lambda: len(5)); t(lambda: [1][one]); s = {1}; n = None
t(lambda: s[0]); t(lambda: n[0]); t(lambda: print[0]); t(lambda: int[0])
t(lambda: int("x1")); t(lambda: int("")); t(lambda: int("0x1f", 16)); t(lambda: int("1_000")); t(lambda: int("z", 36)); t(lambda: int(None)); t(lambda: int([])); t(lambda: int("12", 99)); t(lambda: int(float("nan"))); t(lambda: int(float("inf"))); t(lambda: int(12, 5)); t(lambda: int(b"12"))
t(lambda: float("abc")); t(lambda: float([])); t(lambda: float(" 1_0.5 ")); t(lambda: float("nan")); t(lambda: float("-inf"))
t(lambda: list(5)); t(lambda: dict([1])); t(lambda: dict([(1,2,3)])); t(lambda: set([[]])); t(lambda: tuple(5)); t(lambda: [].pop()); t(lambda: [1].pop(5)); t(lambda: {}.pop(1)); t(lambda: {}.popitem()); t(lambda: set().pop()); t(lambda: [1].remove(2)); t(lambda: [1].index(2)); t(lambda: (1,).index(2)); t(lambda: {1}.remove(2)); t(lambda: "abc".index("z"))
t(lambda: sum(["a"])); t(lambda: sum("ab", "")); t(lambda: min([])); t(lambda: max()); t(lambda: min(1, "a")); t(lambda: sorted([1, "a"])); t(lambda: sorted(5)); t(lambda: max([], default=3)); t(lambda: max(1, 2, default=1)); t(lambda: min(5)); t(lambda: any(5)); t(lambda: all([1, 0]))
t(lambda: chr(-1)); t(lambda: ord("ab")); t(lambda: ord(5)); t(lambda: hex(1.5)); t(lambda: abs("a")); t(lambda: round("a")); t(lambda: iter(5)); t(lambda: next([])); t(lambda: next(iter([]))); t(lambda: reversed({1})); t(lambda: enumerate(5)); t(lambda: zip(5)); t(lambda: zip([1], 5)); t(lambda: list(zip([1], [1, 2], strict=True))); t(lambda: list(zip([1, 2], [1], strict=True))); t(lambda: map(str)); t(lambda: range(1, 2, 0)); t(lambda: range(1.5)); t(lambda: range()); t(lambda: hash([])); t(lambda: hash((1, []))); t(lambda: len(1, 2)); t(lambda: repr()); t(lambda: input())
t(lambda: "a".join([1])); t(lambda: "a".join(5)); t(lambda: "abc".split("")); t(lambda: "a".upper(1)); t(lambda: [].append()); t(lambda: {}.get()); t(lambda: {}.get(1, 2, 3)); t(lambda: [].insert(1)); t(lambda: "a".startswith(1)); t(lambda: "a".find(1)); t(lambda: "a".replace("a")); t(lambda: "a".center("b")); t(lambda: [].sort(1)); t(lambda: str.upper(5)); t(lambda: list.append(5, 1)); t(lambda: "é".encode("ascii")); t(lambda: b"\xff".decode()); t(lambda: "a".encode("zzz")); t(lambda: bytes([300])); t(lambda: bytes("a")); t(lambda: [1, 2].count()); t(lambda: [3, 1].sort(key=5)); t(lambda: print(sep=1))
t(lambda: 1 < 1j); t(lambda: {} < {}); t(lambda: None < 1); t(lambda: int.from_bytes("a")); t(lambda: (5).to_bytes(0)); t(lambda: (-5).to_bytes(2)); t(lambda: (300).to_bytes(1))
