from tests.factories.accounts import PASSWORD


def test_signing_in_leads_to_the_start_page(make, browser):
    peer = make.peer()

    page = browser.open("/sign-in")
    sent = browser.submit(page, {"email": peer.email, "password": PASSWORD})

    assert sent.location == "/"


def test_a_wrong_password_keeps_the_address_and_says_no_more(make, browser):
    peer = make.peer()

    page = browser.open("/sign-in")
    wrong = {"email": peer.email, "password": "not the one that was chosen"}
    sent = browser.submit(page, wrong, expect=422)

    assert sent.form()["email"] == peer.email
    assert sent.texts("[role=alert] li") == ["That email and password do not belong together"]
