"""The models as JSON Schema, in the shape every schema of the project has."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema


class PlainJsonSchema(GenerateJsonSchema):
    """Without titles made from names; and what is not known is left out, never null."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's own method
        """No field has a title."""
        return False

    def nullable_schema(self, schema: Any) -> dict[str, Any]:
        """What may be missing has, where it is there, a value."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> dict[str, Any]:
        """Defaults are the engine's business."""
        return self.generate_inner(schema["schema"])
