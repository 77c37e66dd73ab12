"""What a device closes with our public key opens here, as it was bound, and nowhere else."""

import os
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from courtpeer.core.sealed_box import Box, open_box, public_key
from courtpeer.core.sealing import CannotOpen, Keyring, new_ring

BOUND = "account|contact|page"


def close(ring, text, bound=BOUND):
    """A box as a device closes it."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key(ring))
    mine = ec.generate_private_key(ec.SECP256R1())
    point = mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = mine.exchange(ec.ECDH(), theirs)
    key = HKDF(hashes.SHA256(), 32, salt=point, info=b"courtpeer outbox 1").derive(shared)
    nonce = os.urandom(12)
    return Box(ring.newest, point, nonce, AESGCM(key).encrypt(nonce, text, bound.encode()))


def test_a_box_closed_with_the_public_key_opens_as_it_was_bound():
    ring = new_ring()

    assert open_box(ring, close(ring, b"words"), BOUND) == b"words"


def test_a_box_closed_before_the_key_was_rotated_still_opens():
    ring = new_ring()
    box = close(ring, b"words")

    assert open_box(ring.rotated(), box, BOUND) == b"words"
    assert public_key(ring.rotated()) != public_key(ring)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 9},
        {"sender": b"\4" + bytes(64)},
        {"sender": b""},
        {"nonce": bytes(12)},
        {"nonce": b""},
        {"body": b""},
        {"body": bytes(40)},
    ],
)
def test_an_altered_box_stays_closed(change):
    ring = new_ring()

    with pytest.raises(CannotOpen):
        open_box(ring, replace(close(ring, b"words"), **change), BOUND)


def test_a_box_stays_closed_for_another_account_and_another_installation():
    ring, other = new_ring(), new_ring()
    box = close(ring, b"words")

    for keyring, bound in ((ring, "somebody else|contact|page"), (other, BOUND)):
        with pytest.raises(CannotOpen):
            open_box(keyring, box, bound)


def test_the_public_key_follows_from_the_data_key_alone():
    ring = new_ring()

    assert public_key(Keyring.parse(ring.render())) == public_key(ring)
