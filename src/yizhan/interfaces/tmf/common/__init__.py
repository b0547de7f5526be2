"""What all TM Forum resources share (TMF630 parts 1 to 7): written once, used by every Open API here."""
