# 100000 exceptions raised and caught
class Odd(Exception):
    pass


def check(number):
    if number % 2:
        raise Odd(number)
    return number


def run(count):
    caught = 0
    for number in range(count):
        try:
            check(number)
        except Odd:
            caught += 1
        try:
            {}[number]
        except KeyError as error:
            caught += len(error.args)
    return caught


run(66_667)
