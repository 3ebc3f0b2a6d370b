# sorting: of pairs of a key and an item, where Python code compares the keys: as many comparisons as CPython's `list.sort` makes, of
# the same in the same order (runs, merged by their powers, with galloping).


def in_order(pairs, reverse):
    if reverse:
        pairs.reverse()
    length, least, odd = len(pairs), len(pairs), 0
    while least >= 64:
        odd |= least & 1
        least >>= 1
    runs, gallop, low = [], [7], 0
    while low < length:
        size = _count_run(pairs, low, length)
        if size < least + odd:
            forced = min(least + odd, length - low)
            _insert_rest(pairs, low, low + forced, low + size)
            size = forced
        if runs:
            start, before, _ = runs[-1]
            power = _run_power(start, before, size, length)
            while len(runs) > 1 and runs[-2][2] > power:
                _merge_runs(pairs, runs, len(runs) - 2, gallop)
            runs[-1][2] = power
        runs.append([low, size, 0])
        low += size
    while len(runs) > 1:
        at = len(runs) - 2
        if at > 0 and runs[at - 1][1] < runs[at + 1][1]:
            at -= 1
        _merge_runs(pairs, runs, at, gallop)
    if reverse:
        pairs.reverse()
    return pairs


def _count_run(pairs, low, end):
    at = low + 1
    while at < end and not pairs[at][0] < pairs[at - 1][0]:
        at += 1
    if at >= end:
        return end - low
    if at > low + 1:
        if pairs[low][0] < pairs[at - 1][0]:
            return at - low
        pairs[low:at] = pairs[low:at][::-1]
    at += 1
    equal = 0
    while at < end:
        if pairs[at][0] < pairs[at - 1][0]:
            if equal:
                pairs[at - equal - 1:at] = pairs[at - equal - 1:at][::-1]
                equal = 0
        elif pairs[at - 1][0] < pairs[at][0]:
            break
        else:
            equal += 1
        at += 1
    if equal:
        pairs[at - equal - 1:at] = pairs[at - equal - 1:at][::-1]
    pairs[low:at] = pairs[low:at][::-1]
    while at < end and not pairs[at][0] < pairs[at - 1][0]:
        at += 1
    return at - low


def _insert_rest(pairs, low, end, start):
    for at in range(start, end):
        pair, left, right = pairs[at], low, at
        while left < right:
            middle = (left + right - 2 * low >> 1) + low
            if pair[0] < pairs[middle][0]:
                right = middle
            else:
                left = middle + 1
        pairs[left + 1:at + 1] = pairs[left:at]
        pairs[left] = pair


def _run_power(start, before, size, length):
    power, a = 0, 2 * start + before
    b = a + before + size
    while True:
        power += 1
        if a >= length:
            a, b = a - length, b - length
        elif b >= length:
            return power
        a, b = a << 1, b << 1


def _gallop(before, items, base, count, hint):
    # How many of the items come first: `before` says of one whether it does.
    offset, last, most = 1, 0, count - hint
    if before(items[base + hint]):
        while offset < most and before(items[base + hint + offset]):
            last, offset = offset, 2 * offset + 1
        last, offset = last + hint, min(offset, most) + hint
    else:
        most = hint + 1
        while offset < most and not before(items[base + hint - offset]):
            last, offset = offset, 2 * offset + 1
        last, offset = hint - min(offset, most), hint - last
    last += 1
    while last < offset:
        middle = last + (offset - last >> 1)
        if before(items[base + middle]):
            last = middle + 1
        else:
            offset = middle
    return offset


def _gallop_left(key, items, base, count, hint):
    return _gallop(lambda item: item[0] < key, items, base, count, hint)


def _gallop_right(key, items, base, count, hint):
    return _gallop(lambda item: not key < item[0], items, base, count, hint)


def _merge_runs(pairs, runs, at, gallop):
    (low, left, _), (middle, right, _) = runs[at], runs[at + 1]
    runs[at] = [low, left + right, runs[at + 1][2]]
    del runs[at + 1]
    skipped = _gallop_right(pairs[middle][0], pairs, low, left, 0)
    low, left = low + skipped, left - skipped
    if not left:
        return
    right = _gallop_left(pairs[middle - 1][0], pairs, middle, right, right - 1)
    if right > 0:
        merge = _merge_from_left if left <= right else _merge_from_right
        pairs[low:middle + right] = merge(pairs[low:middle], pairs[middle:middle + right], gallop)


def _merge_from_left(a, b, gallop):
    made, i, j, least = [b[0]], 0, 1, gallop[0]
    while j < len(b) and i < len(a) - 1:
        of_a = of_b = 0
        while of_a < least and of_b < least:
            if b[j][0] < a[i][0]:
                made.append(b[j])
                j, of_a, of_b = j + 1, 0, of_b + 1
                if j == len(b):
                    break
            else:
                made.append(a[i])
                i, of_a, of_b = i + 1, of_a + 1, 0
                if i == len(a) - 1:
                    break
        if j == len(b) or i == len(a) - 1:
            break
        least += 1
        of_a = of_b = 7
        while of_a >= 7 or of_b >= 7:
            least -= least > 1
            gallop[0] = least
            of_a = _gallop_right(b[j][0], a, i, len(a) - i, 0)
            made += a[i:i + of_a]
            i += of_a
            if i >= len(a) - 1:
                break
            made.append(b[j])
            j += 1
            if j == len(b):
                break
            of_b = _gallop_left(a[i][0], b, j, len(b) - j, 0)
            made += b[j:j + of_b]
            j += of_b
            if j == len(b):
                break
            made.append(a[i])
            i += 1
            if i == len(a) - 1:
                break
        else:
            least += 1
            gallop[0] = least
            continue
        break
    return made + b[j:] + a[i:]


def _merge_from_right(a, b, gallop):
    made, i, j, least = [a[-1]], len(a) - 1, len(b), gallop[0]
    while i and j > 1:
        of_a = of_b = 0
        while of_a < least and of_b < least:
            if b[j - 1][0] < a[i - 1][0]:
                i -= 1
                made.append(a[i])
                of_a, of_b = of_a + 1, 0
                if not i:
                    break
            else:
                j -= 1
                made.append(b[j])
                of_a, of_b = 0, of_b + 1
                if j == 1:
                    break
        if not i or j == 1:
            break
        least += 1
        of_a = of_b = 7
        while of_a >= 7 or of_b >= 7:
            least -= least > 1
            gallop[0] = least
            of_a = i - _gallop_right(b[j - 1][0], a, 0, i, i - 1)
            made += a[i - of_a:i][::-1]
            i -= of_a
            if not i:
                break
            j -= 1
            made.append(b[j])
            if j == 1:
                break
            of_b = j - _gallop_left(a[i - 1][0], b, 0, j, j - 1)
            made += b[j - of_b:j][::-1]
            j -= of_b
            if j <= 1:
                break
            i -= 1
            made.append(a[i])
            if not i:
                break
        else:
            least += 1
            gallop[0] = least
            continue
        break
    return b[:j] + a[:i] + made[::-1]
