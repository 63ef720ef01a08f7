"""Two records judged under a scheme that rewards a reduction."""
