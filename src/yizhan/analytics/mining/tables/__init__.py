"""Tables of customers as they come: read, their columns understood, the outcome found."""
