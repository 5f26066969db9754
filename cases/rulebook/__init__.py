"""Rule packs: contact standards, clocks and calendars as data."""
