"""Which cautions are folded away, and that none about a child in danger is."""

from __future__ import annotations

import pytest

from knowledge_base.meaning.cautions import in_view_and_folded, is_about_safety
from knowledge_base.model.domain import Claim
from real_content import real_knowledge_base


def claims(*texts: str) -> list[Claim]:
    return [{"text": text, "sources": ()} for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "Finns det våld i hemmet? Träffa barnet ensamt först.",
        "Misstänker du att barnet far illa ska du anmäla genast.",
        "Ring 112 vid akut fara.",
        "Barn som har varit utsatta för övergrepp kan må sämre av gruppen.",
        "Fråga om självmordstankar.",
        "Familjen kan pressa barnet av hedersskäl.",
        "Skyddad adress får inte röjas.",
        "En stor registerstudie tyder på att risken för placering kan vara högre.",
        "Normbrytande beteende kan öka i grupp.",
        "Under 15 år krävs vårdnadshavarens samtycke.",
    ],
)
def test_a_caution_about_safety_is_always_in_view(text: str) -> None:
    assert is_about_safety(text)
    in_view, folded = in_view_and_folded(claims("Ett.", "Två.", "Tre.", text))
    assert [claim["text"] for claim in in_view] == ["Ett.", text]
    assert [claim["text"] for claim in folded] == ["Två.", "Tre."]


@pytest.mark.parametrize("text", ["De flesta studierna är gjorda i USA.", "Låt barnet vara med och planera."])
def test_other_cautions_may_be_folded(text: str) -> None:
    assert not is_about_safety(text)


@pytest.mark.slow
def test_at_least_two_are_in_view_and_none_is_lost() -> None:
    assert in_view_and_folded([]) == ([], [])
    for entry in real_knowledge_base().interventions():
        written = entry.fields["think_first"]
        in_view, folded = in_view_and_folded(written)
        assert len(in_view) >= min(2, len(written)), entry.id
        assert sorted(claim["text"] for claim in (*in_view, *folded)) == sorted(claim["text"] for claim in written)
