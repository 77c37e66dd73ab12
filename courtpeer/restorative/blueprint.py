"""The blueprint of milestones, and where a participant's stand in the addresses."""

from flask import Blueprint

bp = Blueprint("restorative", __name__)
OF_ONE = "/participants/<uuid:participant_id>/milestones"
