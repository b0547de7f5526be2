"""What every HTTP interface shares: the caller's context, one transaction a request, refusals rendered.

The request's transaction opens when a handler first asks for `ctx`, and is committed after the answer is
ready and before its first byte leaves; any answer of 400 or above rolls it back.
"""
