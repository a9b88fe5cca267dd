"""Build the data files that ship with the package. Each module is a script; nothing here runs at cleaning time."""
