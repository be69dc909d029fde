"""Where a guess leads: from an option, a command or a name that there is not to the line that answers."""
