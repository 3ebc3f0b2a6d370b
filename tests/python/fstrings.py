x, y, s, d = 3.14159, 42, 'héllo', {'k': 'v'}
w, p = 10, 3
print(f'{x:.2f}|{x:{w}.{p}}|{x:<{w}}|{y:05d}|{y:+}|{y:x}|{y:#x}|{y:#b}|{y:o}|{y:,}|{1234567:,}|{1234567.891:,.2f}|{1234567:_}|{y:e}|{y:%}|{0.25:.1%}|{y:c}|{s:>10}|{s:^10}|{s:*^10}|{s!r:>10}|{s!a}|{d["k"]}|{d=}|{x=:.2f}|{y = }|{s=!s}|{x!r}')
print(f'{{}} {{{y}}} {y:{"0"}{"5"}}', f"{'nested ' + f'{y}'}", f'{"a" if y else "b"}', f'{(lambda z: z*2)(4)}', f'{[i for i in range(3)]}', f'''multi
line {y}''')
print(f'{x=}', f'{ x = }', f'{x + 1 = }', f'{y!r:>5}', f'{y:>{w}}', f'{True}', f'{True:d}', f'{None}', f'{[1,2]}')
print(f"{'a':<5}|{'b':>5}|{'c':^5}|{'abcdef':.3}|{'abc':10.2}|{1:<5}|{1:^5}|{-1:=5}|{1.0}|{1e20}|{1e16}|{1e15}|{123456789.123:g}|{0.00001}|{0.0001}|{1e-7:g}|{1e100}|{float('inf')}|{float('nan'):5}|{1.5e300*1e10}")
for spec in ('', 'd', '5', '<5', '+d', ' d', '08.3f', '.3e', 'G', 'n', '_d', ',d', '#o', '#X', '_x', '#010b', '=+6', '*>+8,.1f', 'z.1f', '.0f', '#.0f', '%', 'e', '10', '^10', '-10'):
    try: print(spec, '|', format(1234, spec), '|', format(-0.04, spec) if spec not in ('d','+d',' d','_d',',d','#o','#X','_x','#010b') else '', '|')
    except Exception as e: print(spec, type(e).__name__, e)
for v in (0.1+0.2, 1/3, 1e22, 1e23, 123456789012345678.0, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 1e5, 2.5, 1e-5, 0.1, 1.1, 2**53+0.0, 1e16, 9999999999999998.0, 12345.678e-10):
    print(v, repr(v), f'{v:.3g}', f'{v:.10g}', f'{v:f}', f'{v:e}', '%r %s %g %.2f %e' % (v,v,v,v,v), round(v, 2), str(v))
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350,-2), round(1e20, 2), round(5.015, 2), round(0.05, 1), round(True), round(-2.5), round(1e300, -299), round(123.456, -1), round(1.23456789, 5))
print('%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%e|%E|%g|%G|%c|%c|%s|%r|%a|%%|%5.1f|%-8s|%.2s|%*d|%.*f' % (1,2,3,4,5,255,255,255,8,1.5,1.5,1e-10,1e20,65,'z','s','r','é',3.14159,'left','trunc',5,42,2,3.14159))
print('%(a)s %(b)05.1f %(a)r' % {'a': 'x', 'b': 2.5}, '%s' % (1,), '%s' % [1,2], '%s %s' % ('a', None), '%d' % 3.9, '%d' % True, '%i' % 5, '%u' % 6, '%s' % {1:2}, '%r' % 'it\'s')
print('{} {} {}'.format(1,2,3), '{2} {0} {1}'.format('a','b','c'), '{x} {y[0]} {y[1]} {z.real}'.format(x=1,y=[5,6],z=7), '{:>10}|{:<10}|{:^10}'.format('r','l','c'), '{0:{1}}'.format('w', 5), '{:{}.{}}'.format(3.14159, 10, 2), '{!r} {!s} {!a}'.format('é','é','é'), '{{}}'.format(), '{0[key]}'.format({'key': 'val'}), '{:,}'.format(1e6), '{:%}'.format(.5), '{a.b}'.format(a=type('A',(),{'b':9})), '{:%Y}'.format(type('D',(),{'__format__': lambda s,f: 'F'+f})()))
print('{0} {name}'.format_map({'name': 'n'}) if 0 else '{name}'.format_map({'name': 'n'}))
print(f'{y:{">" + str(w)}}', f'{"😀":>3}|', f'{"日本":5}|', f"{d['k']!r:^7}", f'{-5 % 3}', f'{1,2}', f'{*[1,2],}', f'{y if y else 0:>{w}}', f'{"\n"}', f'{"a" "b"}', f"{'"'}")
print(rf'\d{y}', fr'{y}\n', F'{y}', 'a' f'{y}' 'b', f'{y}' '{y}')
print(repr('a\'b'), repr("a'b"), repr('a"b'), repr('a\'"b'), repr('\n\t\\\x00\x7f\xa0é\u200b\U0001f600'), ascii('é😀'), repr(b'a\'\x00\xff"'), repr(''))
print(1e3, 1E3, 1_000, 0x_ff, 0b101, 0o17, .5, 5., 1j, 1+2j, complex(1,-2), -1j, (1+2j)*(3-1j), abs(3+4j), (1+2j).real, (1+2j).conjugate(), 1e1000, -1e1000)
