"""Everything that can go wrong, each with the status it is answered with.

All of them leave the server as one shape: application/problem+json, RFC 9457.
"""

from collections.abc import Sequence

from app.schemas.base import FieldError, Problem, Ref, StatementRef


class BrokenOffError(Exception):
    """The rest of an answer that is being sent cannot be made."""


class ApiError(Exception):
    """Something to answer with a problem instead of data."""

    status = 500
    kind = "internal-error"
    title = "Something went wrong on the server"
    remedy = "Try again; the server has logged what happened."

    def __init__(
        self,
        detail: str,
        *,
        errors: list[FieldError] | None = None,
        suggestions: Sequence[Ref | StatementRef] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors
        self.suggestions = list(suggestions) if suggestions is not None else None
        self.headers = headers or {}

    def problem(self, instance: str, base: str = "") -> Problem:
        """The error as it is answered to a request of the path `instance` of the server `base`."""
        return Problem(
            type=f"{base}/problems/{self.kind}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            instance=f"{base}{instance}",
            errors=self.errors,
            suggestions=self.suggestions,
        )


class BadRequestError(ApiError):
    status = 400
    kind = "bad-request"
    title = "The request cannot be read"
    remedy = "Mend the request as `detail` says."


class SpoiltCursorError(ApiError):
    status = 400
    kind = "spoilt-cursor"
    title = "The cursor is not one of this list"
    remedy = "Take the cursor from `next`, with the same `sort`, or begin at the first page."


class OutdatedCursorError(ApiError):
    status = 410
    kind = "outdated-cursor"
    title = "The data were loaded anew since the cursor was made"
    remedy = "Begin again at the first page: the address without `cursor`."


class NotFoundError(ApiError):
    status = 404
    kind = "not-found"
    title = "There is no such record"
    remedy = "See `suggestions` for near ids, or search with `/v1/search?q=`."


class MethodNotAllowedError(ApiError):
    status = 405
    kind = "method-not-allowed"
    title = "The API is read-only"
    remedy = "Use GET or HEAD. Facts are corrected in the seed package."


class NotAcceptableError(ApiError):
    status = 406
    kind = "not-acceptable"
    title = "The address has no such format"
    remedy = "Ask for another media type in `Accept`, or leave the header out."


class SlowRequestError(ApiError):
    status = 408
    kind = "slow-request"
    title = "The request did not come in time"
    remedy = "Send it again, whole."


class TooLargeError(ApiError):
    status = 413
    kind = "too-large"
    title = "The request asks for too much at once"
    remedy = "Ask in several requests; `detail` says how much one may hold."


class AddressTooLongError(ApiError):
    status = 414
    kind = "address-too-long"
    title = "The address is too long"
    remedy = "Ask for fewer values at once, in several requests."


class RangeError(ApiError):
    """The file of `size` bytes has none of the bytes asked for."""

    status = 416
    kind = "range-not-satisfiable"
    title = "The file has no such bytes"
    remedy = "Ask for a range that begins below the size in `Content-Range`, or for the whole file."

    def __init__(self, detail: str, size: int) -> None:
        super().__init__(detail, headers={"Content-Range": f"bytes */{size}"})


class HeadTooLargeError(ApiError):
    status = 431
    kind = "head-too-large"
    title = "The head of the request is too large"
    remedy = "Leave out headers, or ask for fewer values at once."


class ReadingOnlyError(ApiError):
    status = 501
    kind = "reading-only"
    title = "This service reads and does not write"
    remedy = "Use GET or HEAD. Facts are corrected in the seed package."


class InvalidParameterError(ApiError):
    status = 422
    kind = "invalid-parameter"
    title = "A parameter is unknown or has a value it cannot have"
    remedy = "`errors` names the parameter, and what may have been meant."

    @classmethod
    def of(
        cls, parameter: str, message: str, value: str | None = None, near: list[str] | None = None
    ) -> "InvalidParameterError":
        """The error of one parameter, with values that may have been meant."""
        error = FieldError(
            parameter=parameter, message=message, value=value, suggestions=near or []
        )
        return cls(f"{parameter}: {message}", errors=[error])


class MergedError(ApiError):
    """The record's path has changed from `was` to `now`, and so has what is below it."""

    status = 308
    kind = "merged"
    title = "The record was merged into another"
    remedy = "Follow `Location`."

    def __init__(self, detail: str, *, was: str, now: str) -> None:
        super().__init__(detail)
        self.was = was
        self.now = now


class UnavailableError(ApiError):
    status = 503
    kind = "unavailable"
    title = "The data are not available now"
    remedy = "Try again after `Retry-After` seconds."

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"Retry-After": "5"})
