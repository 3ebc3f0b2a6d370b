# 130000 words counted
TEXT = "the quick brown fox jumps over the lazy dog while the cat sleeps " * 10


def run(rounds):
    counts = {}
    for _ in range(rounds):
        for word in TEXT.split():
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


run(1_000)
