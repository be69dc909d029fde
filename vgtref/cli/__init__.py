"""What a person types: one module a panel of commands."""
