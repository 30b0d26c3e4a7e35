"""What a reviewer needs to see of a change: what it says anew, what it touches, where it leans."""
