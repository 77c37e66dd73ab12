"""Valid rows in one call each; what a test does not name is filled in."""

from tests.clock import TODAY
from tests.factories.accounts import PASSWORD
from tests.factories.alumni import Alumni
from tests.factories.participants import ADMITTED

__all__ = ["ADMITTED", "PASSWORD", "TODAY", "Factory"]


class Factory(Alumni):
    """Makes rows in the session's database, in its first court unless another is named."""
