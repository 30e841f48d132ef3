"""What follows from several notes: threads of actions, cadence, rotation, similarity, history."""
