package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;

/** The values of one key of a state that is stored as a list. */
interface StoredList<V> {

  /** Adds a value that was stored, with its stamp or {@link Cells#NO_STAMP}. */
  void load(V value, long stamp);

  /** Writes how many values there are, and each, behind its stamp where it has one. */
  void write(Codec<V> codec, StoredOutput out);
}
