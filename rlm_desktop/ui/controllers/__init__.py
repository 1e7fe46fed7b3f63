"""Between wishes of the widgets and the engine, the library and the store."""
