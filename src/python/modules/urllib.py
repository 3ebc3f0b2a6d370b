# urllib: its parse alone, which needs no network.
