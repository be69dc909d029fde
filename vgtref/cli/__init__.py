"""What the commands share: the app, the common options, completion, output."""
