package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.snapshot.RowSections;

/** Chunks with something wrong in them. */
final class Chunks {

  private Chunks() {}

  /** The chunk with nonsense in place of the rows of all groups but one. */
  static byte[] damagedOutside(int group, byte[] chunk) {
    byte[] damaged = chunk.clone();
    RowSections.read(
        chunk,
        other -> other != group,
        (part, removals, count, in) -> {
          while (!in.isAtEnd()) {
            damaged[in.position()] = (byte) 0xFF;
            in.skip(1);
          }
        });
    return damaged;
  }
}
