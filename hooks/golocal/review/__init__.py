"""What helps to judge: a change of the collection, what has aged in it, and a finished site."""
