"""What tests of readers share."""

from tests.exports.conftest import invalid, invalid_if_told

__all__ = ["invalid", "invalid_if_told"]
