"""Records as answers: one module a panel of commands, the twin of ``cli``."""
