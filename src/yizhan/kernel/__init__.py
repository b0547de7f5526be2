"""Ids, money, clock, period, errors, scope, paging and text: pure values that every layer shares."""
