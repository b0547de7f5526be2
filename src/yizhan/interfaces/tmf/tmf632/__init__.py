"""TMF632 Party Management: persons and organisations, whatever their role."""
