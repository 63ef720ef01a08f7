"""For the people who write rule files and those who read them: merged text, coverage, differences, trials, skeletons."""
