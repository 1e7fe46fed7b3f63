import asyncio

from rlm_desktop.rlm.budget import SharedBudget
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.emitter import EventStream
from rlm_desktop.rlm.offline_chat import OfflineChat
from rlm_desktop.rlm.requester import ModelSettings, Requester


def test_closing_gives_up_looking_for_prices() -> None:
    async def close_early() -> bool:
        requester = Requester(RLMConfig(), SharedBudget(5), EventStream("r", ()))
        loading = requester.load_prices([ModelSettings(OfflineChat(), "some-model", None, 100)])
        requester.close()
        await asyncio.wait([loading])
        return loading.cancelled()

    assert asyncio.run(close_early())
