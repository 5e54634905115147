package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredInput;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Takes in the chunks of one earlier operator instance, in the order in which they were written.
 *
 * <p>Single-threaded.
 */
public final class RowLoader {

  /** Of a part that is left behind; each of its sections is passed over as a whole. */
  static final KeyedPart.Loader NOTHING =
      new KeyedPart.Loader() {
        @Override
        public void load(StoredInput row) {
          // Left behind.
        }

        @Override
        public void remove(StoredInput id) {
          // Left behind.
        }
      };

  private final List<KeyedPart.Loader> parts;
  private final IntPredicate owned;

  RowLoader(List<KeyedPart.Loader> parts, IntPredicate owned) {
    this.parts = parts;
    this.owned = owned;
  }

  /**
   * Takes in the rows of those key groups that the instance owns.
   *
   * @throws dev.sluice.dataflow.codec.CorruptDataException when it is no chunk
   */
  public void load(byte[] chunk) {
    loadRows(chunk, owned);
  }

  /** The same, of a chunk that counts for some key groups only; what it has of others is stale. */
  public void load(byte[] chunk, IntPredicate counting) {
    loadRows(chunk, owned.and(counting));
  }

  private void loadRows(byte[] chunk, IntPredicate groups) {
    RowSections.read(chunk, groups, this::loadRows);
    parts.forEach(KeyedPart.Loader::settle);
  }

  private void loadRows(int place, boolean removals, int rows, StoredInput in) {
    KeyedPart.Loader part = parts.get(place);
    for (int row = 0; row < rows; row++) {
      if (removals) {
        part.remove(in);
      } else {
        part.load(in);
      }
    }
  }
}
