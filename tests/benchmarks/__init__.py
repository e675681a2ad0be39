"""What is timed, each as a ratio against a floor measured in the same run, so that a slow machine changes nothing."""
