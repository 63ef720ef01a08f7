"""Reports of label use: the sums of a sales file for the periods that a regime asks for."""
