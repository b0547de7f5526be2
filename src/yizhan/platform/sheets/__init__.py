"""Tables in files: CSV and XLSX, from whatever program people have, read and written row by row.

A file from outside is looked at once before anything of it is believed (`looking.look`): its kind by content and not
by name, its encoding and delimiter, its size when unpacked, how many rows it has. What cannot be read is refused in
words. Every cell is text, as a person sees it in the file: leading zeros stay, whole numbers have no decimals, dates
are ISO 8601.
"""
