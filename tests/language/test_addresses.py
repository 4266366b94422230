"""Addresses as mail filters, search engines, libraries and copying leave them: drawn, and told with the way out."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.language.addresses import address_mistakes, doi_mistakes

CLEAN = st.sampled_from(
    ("https://www.sbu.se/308", "https://www.socialstyrelsen.se/kunskap/a-b/", "https://link.springer.com/article/1.2")
)
WRAPPERS = (
    "https://eur03.safelinks.protection.outlook.com/?url={}&data=05%7C02",
    "https://emea01.safelinks.protection.outlook.com/ap/w-59584e83/?url={}&data=1",
    "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={}&locale=sv",
    "https://slack-redir.net/link?url={}",
    "https://linkprotect.cudasvc.com/url?a={}&c=E",
    "https://clicktime.symantec.com/3abc?u={}",
    "https://urlsand.esvalabs.com/?u={}&e=a",
    "https://secure-web.cisco.com/1abc/{}",
    "https://duckduckgo.com/l/?uddg={}",
    "https://www.google.com/url?q={}&sa=D",
    "https://out.reddit.com/t3_1?url={}&token=",
    "https://translate.google.com/translate?sl=en&u={}",
    "https://login.ezproxy.ub.gu.se/login?url={}",
)


@given(CLEAN, st.sampled_from(WRAPPERS))
def test_a_wrapped_address_is_told_with_the_one_inside(address: str, wrapper: str) -> None:
    [(_, tip)] = address_mistakes(wrapper.format(quote(address, safe="")))
    assert tip == f"Skriv bara {address}."


@given(
    CLEAN,
    st.sampled_from(("?", "?lang=sv&")),
    st.sampled_from(("utm_source", "utm_x", "fbclid", "gclid", "msclkid", "ttclid", "gad_source", "gbraid", "srsltid"))
    | st.sampled_from(("mc_cid", "_hsenc", "igsh", "trk", "_gl", "phpsessid", "sid", "mkt_tok", "vero_id")),
)
def test_what_follows_a_click_is_told(address: str, joint: str, name: str) -> None:
    [(message, _)] = address_mistakes(f"{address}{joint}{name}=abc123")
    assert name in message


@given(CLEAN, st.sampled_from(("token", "access_token", "X-Amz-Signature", "sig", "api_key", "password")))
def test_a_key_is_told(address: str, name: str) -> None:
    [(message, _)] = address_mistakes(f"{address}?{name}=abc123")
    assert name in message


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("https://www.sciencedirect.com.ludwig.lub.lu.se/a", "bibliotek"),
        ("https://doi-org.proxy.mau.se/10.1/x", "bibliotek"),
        ("https://kommun.sharepoint.com/:w:/s/x", "delad fil"),
        ("https://docs.google.com/document/d/1/edit", "delad fil"),
        ("https://www.dropbox.com/s/x", "delad fil"),
        ("https://sci-hub.se/10.1/x", "kopia"),
        ("https://www-sbu-se.translate.goog/308", "kopia"),
        ("https://www.researchgate.net/publication/1", "kopia"),
        ("https://www.google.com/search?q=sbu", "sökmotor"),
        ("https://www.bing.com/ck/a?!&&p=abc", "sökmotor"),
        ("https://kommun.us3.list-manage.com/track/click?u=1", "filter"),
        ("https://aka.ms/x", "kort"),
        ("https://youtu.be/x", "kort"),
        ("https://www..sbu.se/308", "webbplatsens namn"),
        ("https://.sbu.se", "webbplatsens namn"),
        ("https://www.sbu", "webbplatsens namn"),
        ("https://www.sbu.se:443/308", ":443"),
        ("https://www.sbu.se/308%20", "blanksteg"),
        ("https://www.sbu.se/%zz", "%zz"),
        ("https://www.sbu.se/308%", "'%'"),
        ("https://www.sbu.se/308#:~:text=hej", "markering"),
        ("https://www.sbu.se/308<", "sista tecknet"),
        ("https://www.sbu.se/308…", "sista tecknet"),
        ("https://www.sbu.se/308–", "sista tecknet"),
        ("https://x.se/a;jsessionid=1", "klickade"),
        ("https://x.se/?m=anna@kommun.se", "e-postadress"),
        ("https://server.test/x", "egna"),
    ],
)
def test_an_address_that_leads_elsewhere_is_told_as_what_it_is(address: str, word: str) -> None:
    [said] = address_mistakes(address)
    assert word in " ".join(said)


def test_a_name_with_swedish_letters_is_written_as_names_are() -> None:
    [(_, tip)] = address_mistakes("https://förskolan.se/råd?a=å")
    assert tip == "Skriv https://xn--frskolan-n4a.se/r%C3%A5d?a=%C3%A5."


@pytest.mark.slow
@given(
    st.from_regex(r"10\.[0-9]{4,6}/[a-z]{2,8}\.[0-9]{1,4}", fullmatch=True),
    st.sampled_from(("/full", "/abstract", "/pdf", "/epdf", ".pdf", "/html", "/fulltext")),
)
def test_what_a_publisher_puts_after_a_doi_is_told(doi: str, after: str) -> None:
    assert list(doi_mistakes(doi)) == []
    [(_, tip)] = doi_mistakes(doi + after)
    assert tip == f"Skriv {doi}."


@pytest.mark.parametrize("doi", ["10.1234/x–y", "10.1234/x]", "10.1234/x…", "10.1234/x%2F1", "10.1234/x;"])
def test_a_doi_that_is_another_is_told(doi: str) -> None:
    assert list(doi_mistakes(doi))
