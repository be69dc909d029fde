"""Where a guess leads: from an option, a command or a name that does not exist to the line that answers."""
