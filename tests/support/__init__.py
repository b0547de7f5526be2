"""What tests of several folders share; imported as `support.<module>`."""
