package dev.sluice.dataflow.codec;

/** Reads the values of one node of a type from one stored form. */
@FunctionalInterface
interface ValueReader {
  Object read(StoredInput in);
}
