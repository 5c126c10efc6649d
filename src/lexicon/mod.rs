//! What is known of names and words before reading: typed look-ups over data/. Never sees a sentence.
