"""What the group `counter` is made of: an operator filled by COPY, the server as a process, and its peers."""
