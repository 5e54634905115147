package dev.sluice.dataflow.codec;

/**
 * A place inside a type.
 *
 * @param path leads there, as in {@code Order.lines[].price}
 * @param inKey whether it is part of an element of a Set or of a key of a Map
 */
record Where(String path, boolean inKey) {

  Where step(String step) {
    return new Where(path + step, inKey);
  }

  Where key(String step) {
    return new Where(path + step, true);
  }
}
