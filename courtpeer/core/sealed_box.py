"""Sealed boxes: what a device closes with our public key, and only the data key opens.

Ephemeral ECDH on P-256, HKDF with SHA-256, AES-256-GCM. The private key follows from the
data key and is kept nowhere else, so it is rotated and guarded together with it.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from courtpeer.core.sealing import CannotOpen, Keyring

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
PURPOSE = b"courtpeer outbox key 1"
MESSAGE = b"courtpeer outbox 1"
WIDE = 48
"""Bytes drawn for the private key: so many more than its own 32 that no value is likelier."""


@dataclass(frozen=True, slots=True)
class Box:
    """A closed box as a device sends it.

    :param version: the data key's version that the public key belonged to.
    :param sender: the device's own public key, used once: an uncompressed point.
    """

    version: int
    sender: bytes
    nonce: bytes
    body: bytes


def public_key(ring: Keyring) -> bytes:
    """What a device closes a box with: an uncompressed point, of the newest data key."""
    public = _private_key(ring, ring.newest).public_key()
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def open_box(ring: Keyring, box: Box, bound: str) -> bytes:
    """What the device put in.

    :param bound: what the box was bound to when it was closed.
    :raises CannotOpen: when it was bound to something else, altered, or its key is missing.
    """
    try:
        sender = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, box.sender)
        shared = _private_key(ring, box.version).exchange(ec.ECDH(), sender)
        key = HKDF(hashes.SHA256(), 32, salt=box.sender, info=MESSAGE).derive(shared)
        return AESGCM(key).decrypt(box.nonce, box.body, bound.encode())
    except (InvalidTag, KeyError, ValueError) as error:
        raise CannotOpen("a box was closed elsewhere, altered, or its key is lost") from error


def _private_key(ring: Keyring, version: int) -> ec.EllipticCurvePrivateKey:
    drawn = HKDF(hashes.SHA256(), WIDE, salt=None, info=PURPOSE).derive(ring.keys[version])
    return ec.derive_private_key(int.from_bytes(drawn) % (ORDER - 1) + 1, CURVE)
