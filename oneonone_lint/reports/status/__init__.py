"""How things stand: every action's state, what needs attention, habits, practices."""
