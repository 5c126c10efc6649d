//! From the graph to files, one file a format.
