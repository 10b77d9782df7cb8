"""What happened: values and their status, and for each the rule, the inputs and the ground."""
