"""How a question is read and answered: its parameters at once, and all else in one thread.

FastAPI describes the routes and finds them; what it does for any signature at all is the greater
part of a short answer's cost. A question that its route's own model takes needs none of that. Every
other goes FastAPI's way, and is refused there.
"""

from collections.abc import Callable, Coroutine
from inspect import iscoroutinefunction
from typing import Any, get_origin

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.routing import Match
from starlette.types import Scope

from app.declared import refuse_repeats
from app.release_session import release_session
from app.routes.session import open_session

Answer = Callable[[Request], Coroutine[Any, Any, Response]]


class Question(APIRoute):
    """A route whose function takes a query model, and the session, the request or ids beside it."""

    def get_route_handler(self) -> Answer:
        refuse = super().get_route_handler()
        signature = Signature.of(self.dependant)
        if signature is None:
            return refuse

        async def answer(request: Request) -> Response:
            asked = signature.read(request)
            if asked is None:
                return await refuse(request)
            return await to_thread.run_sync(signature.answer, request, asked)

        return answer


class Router(APIRouter):
    """The questions below one prefix; whoever asks elsewhere is not compared with each of them."""

    def __init__(self, *, prefix: str = "", **options: Any) -> None:
        super().__init__(prefix=prefix, route_class=Question, **options)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if self.prefix not in scope["path"]:
            return Match.NONE, {}
        return super().matches(scope)


class Signature:
    """What a route's function is called with."""

    def __init__(self, dependant: Dependant, query: str, model: type[BaseModel]) -> None:
        self._call: Callable[..., Response] = dependant.call  # type: ignore[assignment]
        self._query, self._model = query, model
        self._ids = dependant.path_params
        self._request = dependant.request_param_name
        self._session = next((each.name for each in dependant.dependencies if each.name), None)
        fields = model.model_fields.items()
        self._takes_many = {
            field.alias or name: get_origin(field.annotation) is list for name, field in fields
        }

    @classmethod
    def of(cls, dependant: Dependant) -> "Signature | None":
        """None if the function takes other things too, or is to be called in another way."""
        models = [(each.name, each.field_info.annotation) for each in dependant.query_params]
        needed = {each.call for each in dependant.dependencies}
        if len(models) != 1 or needed - {open_session, refuse_repeats}:
            return None
        if iscoroutinefunction(dependant.call) or dependant.body_params or dependant.header_params:
            return None
        ((query, model),) = models
        return cls(dependant, query, model) if isinstance(model, type) else None

    def read(self, request: Request) -> dict[str, Any] | None:
        """The arguments that the address gives; None if they are not to be had so."""
        given: dict[str, Any] = {}
        for name, value in request.query_params.multi_items():
            many = self._takes_many.get(name)
            if many is None or (name in given and not many):
                return None
            if many:
                given.setdefault(name, []).append(value)
            else:
                given[name] = value
        try:
            arguments = {self._query: self._model.model_validate(given)}
        except ValidationError:
            return None
        for field in self._ids:
            value, errors = field.validate(request.path_params[field.alias], {}, loc=())
            if errors:
                return None
            arguments[field.name] = value
        return arguments

    def answer(self, request: Request, arguments: dict[str, Any]) -> Response:
        """What the function answers."""
        if self._request:
            arguments[self._request] = request
        if not self._session:
            return self._call(**arguments)
        session = request.state.session = arguments[self._session] = release_session(request)
        try:
            return self._call(**arguments)
        finally:
            if session.in_transaction():
                session.close()
