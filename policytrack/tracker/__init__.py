"""Many stories, read and asked as one."""
