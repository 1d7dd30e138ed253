"""A website of many stories, written into a folder."""
