# secrets: chance from the run's seed, so that a run can be repeated. Nothing here is secret.

import base64 as _base64
import random as _random
from hmac import compare_digest
from random import SystemRandom

DEFAULT_ENTROPY = 32
_source = _random.Random()


def randbits(k):
    return _source.getrandbits(k)


def choice(seq):
    return _source.choice(seq)


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return _base64.urlsafe_b64encode(token_bytes(nbytes)).decode().rstrip("=")
