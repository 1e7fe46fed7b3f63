"""How far two texts agree from a place on, in either direction."""

_FIRST_STEP = 64


def common_after(one: str, one_at: int, two: str, two_at: int) -> int:
    """Count the equal characters from both places on."""
    most = min(len(one) - one_at, len(two) - two_at)
    agreed, step = 0, _FIRST_STEP
    while step and agreed < most:
        size = min(step, most - agreed)
        here, there = one_at + agreed, two_at + agreed
        if one[here : here + size] == two[there : there + size]:
            agreed += size
            step *= 2
        else:
            step = size // 2
            most = agreed + size - 1
    return agreed


def common_before(one: str, one_at: int, two: str, two_at: int) -> int:
    """Count the equal characters right before both places."""
    most = min(one_at, two_at)
    agreed, step = 0, _FIRST_STEP
    while step and agreed < most:
        size = min(step, most - agreed)
        here, there = one_at - agreed, two_at - agreed
        if one[here - size : here] == two[there - size : there]:
            agreed += size
            step *= 2
        else:
            step = size // 2
            most = agreed + size - 1
    return agreed
