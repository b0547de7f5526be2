"""Yizhan (一站): a telecom operator's CRM — operational, collaborative and analytical in one program."""
