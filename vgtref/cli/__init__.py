"""What a person types: one module a subject, each with its twin in ``vgtref.views``."""
