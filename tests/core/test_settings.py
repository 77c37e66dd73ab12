import stat

import pytest

from courtpeer.core.settings import Misconfigured, Settings, make_keys, read_settings


@pytest.fixture
def instance(tmp_path):
    make_keys({}, tmp_path)
    return tmp_path


def test_an_empty_environment_means_sqlite_in_the_instance_folder(instance):
    settings = read_settings({}, instance)

    assert settings.database_url == f"sqlite:///{instance / 'courtpeer.sqlite'}"
    assert settings.public_url is None
    assert not settings.secure_cookies


def test_keys_are_made_once_and_readable_by_their_owner_only(tmp_path):
    made = make_keys({}, tmp_path / "new")

    assert {stat.S_IMODE(file.stat().st_mode) for file in made} == {0o600}
    assert len(made) == 2
    assert make_keys({}, tmp_path / "new") == []


def test_a_key_that_the_environment_gives_is_not_made(tmp_path):
    environ = {"COURTPEER_SECRET_KEY": "given"}

    assert [file.name for file in make_keys(environ, tmp_path)] == ["data-key.json"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_always_reached_by_psycopg_3(instance, scheme):
    settings = read_settings({"COURTPEER_DATABASE_URL": f"{scheme}://court@db/peer"}, instance)

    assert settings.database_url == "postgresql+psycopg://court@db/peer"


def test_missing_keys_are_named_with_the_command_that_makes_them(tmp_path):
    with pytest.raises(Misconfigured, match=r"COURTPEER_SECRET_KEY.*courtpeer init"):
        read_settings({}, tmp_path)
    with pytest.raises(Misconfigured, match=r"COURTPEER_DATA_KEY.*courtpeer init"):
        read_settings({"COURTPEER_SECRET_KEY": "some"}, tmp_path)


def test_an_https_address_makes_cookies_secure(instance):
    settings = read_settings({"COURTPEER_PUBLIC_URL": "https://peers.example.gov/"}, instance)

    assert settings.secure_cookies
    assert settings.public_url == "https://peers.example.gov"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"COURTPEER_SECRET_KEY": "short"}, "COURTPEER_SECRET_KEY"),
        ({"COURTPEER_SECRET_KEY": "a" * 64}, "COURTPEER_SECRET_KEY"),
        ({"COURTPEER_DATA_KEY": '{"1": "' + "0" * 64 + '"}'}, "COURTPEER_DATA_KEY"),
        ({"COURTPEER_DATABASE_URL": "sqlite://"}, "COURTPEER_DATABASE_URL"),
    ],
)
def test_an_https_address_refuses_a_weak_or_test_only_setting(instance, environ, named):
    environ = {"COURTPEER_PUBLIC_URL": "https://peers.example.gov", **environ}

    with pytest.raises(Misconfigured, match=named):
        read_settings(environ, instance)


def test_an_https_address_refuses_cheap_passwords(instance):
    good = read_settings({}, instance)

    with pytest.raises(Misconfigured, match="cheap passwords"):
        Settings(
            instance=instance,
            database_url=good.database_url,
            secret_key=good.secret_key,
            keyring=good.keyring,
            public_url="https://peers.example.gov",
            secure_cookies=True,
            cheap_passwords=True,
        )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COURTPEER_PUBLIC_URL", "peers.example.gov"),
        ("COURTPEER_SMTP_URL", "mail.example.gov"),
        ("COURTPEER_DATA_KEY", "not a ring"),
    ],
)
def test_a_malformed_setting_is_named(instance, name, value):
    with pytest.raises(Misconfigured, match=name):
        read_settings({name: value}, instance)


def test_no_key_shows_when_settings_are_printed(instance):
    settings = read_settings({}, instance)

    shown = repr(settings)
    assert settings.secret_key not in shown
    assert settings.keyring.keys[1].hex() not in shown
    assert str(settings.keyring.keys[1]) not in shown
