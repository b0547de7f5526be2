"""The customer page: everything known of one customer, as far as the reader's posts allow, in one call."""
