"""How an action line is read: its fields, its dates, its owners (spec, clause 5 and appendix A)."""
