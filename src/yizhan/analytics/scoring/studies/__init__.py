"""Studies beside churn: each reads one published version of the warehouse and tells a card and what it found."""
