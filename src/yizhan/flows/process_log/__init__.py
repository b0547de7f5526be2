"""Event logs of processes for other tools: XES (IEEE 1849-2016), and OCEL 2.0 with the objects that events are about.

What always holds: a log holds the instances that its reader may see; the numbers of orders that the reader may see too;
of customers and subscribers of these orders the ids, and only where the reader's post grants to read customers or
subscribers. Who did something is told by staff id to those who assign work, to others by a name that holds in one log.
"""
