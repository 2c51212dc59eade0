"""Writers of answers: each takes the stored documents of a list and writes another format."""
