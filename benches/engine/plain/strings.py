# 50000 lines built, joined, split and searched
def run(count):
    lines = []
    for number in range(count):
        lines.append(f"line {number}: value={number * 2}")
    text = "\n".join(lines)
    found = 0
    for line in text.split("\n"):
        if line.startswith("line 1") and line.endswith("2"):
            found += len(line.upper().replace("VALUE", "V"))
    return found


run(50_000)
