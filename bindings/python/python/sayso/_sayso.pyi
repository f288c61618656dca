from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any, Protocol, final

__all__ = ["Annotator", "Records", "Schema", "__version__", "read_arrow", "schema"]

__version__: str

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...

_Arrow = _ArrowStream | _ArrowArray
_Article = str | Mapping[str, Any]
_Path = str | PathLike[str]

@final
class Annotator:
    def __new__(
        cls,
        lexicons: Sequence[_Path] = (),
        outlets: Sequence[_Path] = (),
        *,
        min_strength: int = 2,
        min_score: float = 0.0,
        model: bool = True,
    ) -> Annotator: ...
    def annotate(
        self,
        text: str,
        *,
        id: str = "",
        title: str | None = None,
        byline: str | None = None,
        outlet: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        url: str | None = None,
        story: str | None = None,
    ) -> dict[str, Any]: ...
    def annotate_many(self, articles: Iterable[_Article], *, threads: int | None = None) -> list[dict[str, Any]]: ...
    def annotate_arrow(
        self, data: _Arrow, *, text_column: str = "text", id_column: str = "id", threads: int | None = None
    ) -> Records: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Records:
    def __len__(self) -> int: ...
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

@final
class Schema:
    def __arrow_c_schema__(self) -> Any: ...

def read_arrow(data: _Arrow) -> list[dict[str, Any]]: ...
def schema() -> Schema: ...
