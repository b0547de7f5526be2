"""A synthetic operator for trying, teaching and testing: 云洲通信 (Yunzhou Telecom).

Everything in it is made up with a fixed seed and built only through the domains' own entries, with the same
checks as real input. What is true of it is known (`docs/explanation/demo-operator.md`), so tests can ask
whether what the system finds is what was planted.
"""
