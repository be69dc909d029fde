"""Records as answers: one module a subject, each with its twin in ``vgtref.cli``."""
