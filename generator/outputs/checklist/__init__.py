"""公开前检查表: what bureaus ask of a published document, answered from the compilation; the verdict."""
