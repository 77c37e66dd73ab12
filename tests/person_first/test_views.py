import pytest


@pytest.fixture
def coordinator(make, browser):
    return browser.sign_in_as(make.coordinator())


def said(browser, text):
    answer = browser.post("person_first.check", {"text": text}, expect=200)
    return answer.response.json["hints"]


def as_peer(make, browser):
    browser.sign_in_as(make.peer())
    browser.get("overview.home")
    return browser


def test_a_peer_is_offered_kinder_words_while_writing(make, browser):
    as_peer(make, browser)

    assert said(browser, "She stayed clean. He cleaned the kitchen.") == [
        "“stayed clean” → “in recovery, not using”; keep it if these are their words."
    ]


def test_a_term_the_court_added_is_hinted_at_until_it_is_removed(make, browser, coordinator):
    page = coordinator.get("person_first.index")
    coordinator.submit(page, {"avoid": "Graduated  Client", "prefer": "alum"})
    assert said(as_peer(make, browser), "our graduated client")[0].endswith(
        "“alum”; keep it if these are their words."
    )

    browser.sign_in_as(make.coordinator())
    page = browser.get("person_first.index")
    assert page.texts("caption")[0] == "Added by this court"
    browser.submit(page, {}, form="table form")

    assert "alum" not in str(said(as_peer(make, browser), "our graduated client"))


def test_a_muted_term_is_hinted_at_no_more_in_this_court_only(make, browser, coordinator):
    coordinator.get("person_first.index")
    coordinator.post("person_first.mute", {"avoid": "relapse"})
    assert said(as_peer(make, browser), "a relapse") == []

    elsewhere = make.court("Elsewhere")
    browser.sign_in_as(make.peer(court=elsewhere))
    browser.get("overview.home")

    assert len(said(browser, "a relapse")) == 1


def test_an_empty_term_is_refused_and_a_made_up_one_cannot_be_muted(coordinator):
    page = coordinator.get("person_first.index")

    refused = coordinator.submit(page, {"avoid": "client", "prefer": "Client"}, expect=422)
    assert refused.texts("[role=alert] li") == ["Say what to write instead."]
    page = coordinator.follow(coordinator.post("person_first.mute", {"avoid": "no such term"}))
    assert "The list has no such term." in page.text
