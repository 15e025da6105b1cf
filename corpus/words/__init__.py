"""The words of the corpus, which may be several syllables: the layer of words, and the statistics of corpus linguistics."""
