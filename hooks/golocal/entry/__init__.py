"""What the series consists of: the model, and the table of its fields."""
