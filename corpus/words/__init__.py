"""Words of Vietnamese, which may be several syllables: segmentation, and the statistics of corpus linguistics."""
