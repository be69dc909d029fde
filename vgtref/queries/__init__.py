"""What people ask of the data: a catalogue and plain arguments to records, without a title, a column or an option."""
