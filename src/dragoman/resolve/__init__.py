"""Who is meant: mentions of a document resolved to names, countries and sectors, each with its reason."""

from dragoman.resolve.actors import DocumentResolver, Resolver

__all__ = ["DocumentResolver", "Resolver"]
