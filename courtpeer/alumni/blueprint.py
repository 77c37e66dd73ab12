"""The blueprint of a group's pages, for who coordinates it."""

from flask import Blueprint

bp = Blueprint("alumni", __name__, url_prefix="/groups")
