package dev.sluice.dataflow.codec;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What plain values need for their hashes and parts. */
final class PlainHash {

  private PlainHash() {}

  /** The hash of parts whose order matters, as descriptors join them. */
  static int inOrder(int first, Collection<PlainValue> parts) {
    int hash = first;
    for (PlainValue part : parts) {
      hash = 31 * hash + part.stableHash();
    }
    return hash;
  }

  /** A copy that cannot be changed, a set where it was one. */
  static Collection<PlainValue> immutable(Collection<PlainValue> elements) {
    return elements instanceof Set<PlainValue> set
        ? Collections.unmodifiableSet(new LinkedHashSet<>(set))
        : List.copyOf(elements);
  }
}
