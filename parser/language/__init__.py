"""The language layer: words, sentences and parts of speech by underthesea, and spaCy components over the parse."""
