"""Many stories, read and queried as one."""
