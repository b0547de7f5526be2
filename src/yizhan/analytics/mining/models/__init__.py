"""Models of one outcome: how well they do, how columns become numbers, what learns, how members are blended."""
