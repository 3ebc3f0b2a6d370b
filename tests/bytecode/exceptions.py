def attempt(work):
    try:
        result = work()
    except (ValueError, KeyError) as error:
        return str(error)
    except OSError:
        raise
    else:
        return result
    finally:
        work.close()


def groups():
    try:
        pass
    except* ValueError as group:
        print(group)
