"""How things look: one theme for figures and pages."""
