"""Sessions: questions put to one state of the database, which is connected to when it is needed."""

from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Executable


class Session:
    """Puts questions to the database; what is read is columns.

    The first takes a connection and begins a transaction, in which all others see the same; after
    `close` the next begins anew. `fingerprint` is that of the release it reads, where it is known.
    """

    fingerprint: str | None = None

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._connection: Connection | None = None

    @classmethod
    def on(cls, connection: Connection) -> Self:
        """One for who has begun a transaction."""
        session = cls(connection.engine)
        session._connection = connection
        return session

    def connection(self) -> Connection:
        """The connection, whose transaction has begun."""
        if self._connection is None:
            connection = self.engine.connect()
            try:
                self.check(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def check(self, connection: Connection) -> None:
        """Look at the database before anything is asked."""

    def execute(self, statement: Executable) -> Any:
        return self.connection().execute(statement)

    def scalar(self, statement: Executable) -> Any:
        return self.connection().scalar(statement)

    def scalars(self, statement: Executable) -> Any:
        return self.connection().scalars(statement)

    def in_transaction(self) -> bool:
        return self._connection is not None

    def close(self) -> None:
        """End the transaction and give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()
