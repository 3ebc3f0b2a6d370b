import itertools
vals = [0, 1, -1, 7, 255, -4096, 10**15, True, 0.0, -0.0, 0.5, 1.5, -2.25, 1e-5, 123456.789, 1e16, 1e22, 5e-324, 1.7e308, float('inf'), float('-inf'), float('nan'), 2.675, 0.1, 1/3, 99999.5, 0.00012345]
specs = ['', '5', '<8', '>8', '^9', '=10', '+', ' ', '-', '#', '0', '08', '+08', ',', '_', '.0', '.1', '.3', '.10', 'd', 'x', 'X', 'o', 'b', 'c', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%', '#x', '#b', '#o', '010x', '#012x', ',d', '_d', '_x', '+,.2f', '*^15', '*>15.3f', '.2%', ' .3e', '.0f', '.0e', '.0g', '#.0f', '#g', '015,.2f', '+.1e', 'z.1f', '<5d', '^10.2f', '=+9', '0=6', '08.3f', ',.3f', '_.2f', 's', '.2s', '10s']
for v in vals:
    out = []
    for s in specs:
        try: out.append(format(v, s))
        except Exception as e: out.append(type(e).__name__ + ':' + str(e))
    print(repr(v), out)
for v in ['', 'a', 'hello world', 'é😀', 'tab\t']:
    for s in ['', '5', '<5', '>12', '^12', '*^12', '.3', '10.2', 's', '=5', 'd', '05', ',', '+', '#', '.0']:
        try: print(repr(format(v, s)), end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()
pct = ['%d', '%5d', '%-5d|', '%05d', '%+d', '% d', '%x', '%#x', '%X', '%o', '%#o', '%e', '%.2e', '%f', '%.0f', '%.3f', '%g', '%.3g', '%#g', '%s', '%10s', '%-10s|', '%.2s', '%r', '%c', '%i', '%u', '%a', '%+.1f', '%08.2f', '%5.1f', '%%']
for v in [0, 1, -5, 255, True, 1.5, -0.25, 1e10, 'abc', None, [1], (1,), 65]:
    out = []
    for p in pct:
        try: out.append(p % v)
        except Exception as e: out.append(type(e).__name__ + ':' + str(e))
    print(repr(v), out)
