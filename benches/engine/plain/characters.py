# 315000 characters looked at one by one
def is_palindrome(text):
    i, j = 0, len(text) - 1
    while i < j:
        if text[i] != text[j]:
            return False
        i += 1
        j -= 1
    return True


def vowels(text):
    count = 0
    for character in text:
        if character in "aeiou":
            count += 1
    return count


def run(rounds):
    text = "amanaplanacanalpanama" * 5
    total = 0
    for _ in range(rounds):
        total += is_palindrome(text) + vowels(text)
    return total


run(2_000)
