"""HTTP only: each route declares its parameters, asks one query, answers."""
