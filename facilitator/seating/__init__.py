"""The search for the fairest seating: annealing over all rounds at once, in processes of its own."""
