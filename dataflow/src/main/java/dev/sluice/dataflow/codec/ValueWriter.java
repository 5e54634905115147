package dev.sluice.dataflow.codec;

/**
 * Writes the values of one node of a type; what it does not say of types, its maker has checked.
 */
@FunctionalInterface
interface ValueWriter {
  void write(Object value, StoredOutput out);
}
