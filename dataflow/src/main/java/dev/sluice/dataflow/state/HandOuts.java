package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The check of functions that change what state has handed out and do not store it: remembers the
 * stored bytes of each value when it is handed out, and compares.
 *
 * <p>Compared is at the end of the call in which a value was handed out, when it is handed out
 * again, and, for values that are shared with the state, at the next snapshot. What is stored anew
 * in between is excused. So much is remembered that this is for tests and for finding out which
 * operator is at fault. Single-threaded.
 */
final class HandOuts {

  /** How many keys' states are remembered until the next snapshot; older ones are given up. */
  private static final int MOST_KEPT = 4096;

  /** Stands for the whole of a state that has no entries. */
  static final Object WHOLE = "";

  private final String operator;
  private final Map<Cell, Map<Object, List<Given>>> ofCall = new LinkedHashMap<>();
  private final Map<Cell, Map<Object, List<Given>>> kept = new LinkedHashMap<>();

  /** One state of one key. */
  private record Cell(Column column, Object key) {}

  /** A value as it was when it was handed out. */
  private record Given(Object value, byte[] bytes, Codec<Object> codec, boolean shared) {

    boolean isChanged() {
      return !Arrays.equals(bytes, stored(codec, value));
    }
  }

  HandOuts(String operator) {
    this.operator = operator;
  }

  /**
   * Remembers a value that is handed out.
   *
   * @param inside the key of its entry or its place in a list; {@link #WHOLE} where there is one
   * @param shared whether it is the stored value itself and no copy
   */
  <V> void give(Column column, Object inside, V value, Codec<V> codec, boolean shared) {
    Cell cell = new Cell(column, column.slots.key());
    Given before = shared ? sharedBefore(cell, inside, value) : null;
    if (before != null) {
      requireUnchanged(cell, before);
      return;
    }
    @SuppressWarnings("unchecked") // only ever asked to write this value
    Codec<Object> ofObjects = (Codec<Object>) codec;
    Given given = new Given(value, stored(ofObjects, value), ofObjects, shared);
    add(ofCall, cell, inside, given);
  }

  private Given sharedBefore(Cell cell, Object inside, Object value) {
    for (Map<Cell, Map<Object, List<Given>>> all : List.of(ofCall, kept)) {
      for (Given given : all.getOrDefault(cell, Map.of()).getOrDefault(inside, List.of())) {
        if (given.value() == value) {
          return given;
        }
      }
    }
    return null;
  }

  private static void add(
      Map<Cell, Map<Object, List<Given>>> to, Cell cell, Object inside, Given given) {
    to.computeIfAbsent(cell, any -> new HashMap<>())
        .computeIfAbsent(inside, any -> new ArrayList<>())
        .add(given);
  }

  /** The whole state of the key at hand is stored anew, or forgotten. */
  void replaced(Column column) {
    Cell cell = new Cell(column, column.slots.key());
    ofCall.remove(cell);
    kept.remove(cell);
  }

  /** An entry of the state of the key at hand is stored anew, or forgotten. */
  void replaced(Column column, Object inside) {
    Cell cell = new Cell(column, column.slots.key());
    ofCall.getOrDefault(cell, new HashMap<>()).remove(inside);
    kept.getOrDefault(cell, new HashMap<>()).remove(inside);
  }

  /**
   * Ends a call of the function.
   *
   * @throws MutatedStateException when it has changed what it was given and has not stored it
   */
  void endCall() {
    requireUnchanged(ofCall);
    ofCall.forEach(
        (cell, givens) ->
            givens.forEach(
                (inside, all) ->
                    all.stream()
                        .filter(Given::shared)
                        .forEach(given -> add(kept, cell, inside, given))));
    ofCall.clear();
    Iterator<Cell> oldest = kept.keySet().iterator();
    for (int most = kept.size() - MOST_KEPT; most > 0; most--) {
      oldest.next();
      oldest.remove();
    }
  }

  /**
   * Begins a snapshot.
   *
   * @throws MutatedStateException when something has changed what is stored since it was handed out
   */
  void beginSnapshot() {
    requireUnchanged(kept);
    kept.clear();
  }

  private void requireUnchanged(Map<Cell, Map<Object, List<Given>>> all) {
    all.forEach(
        (cell, givens) ->
            givens.values().forEach(each -> each.forEach(given -> requireUnchanged(cell, given))));
  }

  private void requireUnchanged(Cell cell, Given given) {
    if (given.isChanged()) {
      throw new MutatedStateException(
          operator,
          cell.column().name(),
          cell.key(),
          plain(given.codec(), given.bytes()),
          plain(given.codec(), stored(given.codec(), given.value())));
    }
  }

  private static String plain(Codec<Object> codec, byte[] bytes) {
    return Codecs.plain(codec.schema()).read(new StoredInput(bytes, 0, bytes.length)).toString();
  }

  private static byte[] stored(Codec<Object> codec, Object value) {
    StoredOutput out = new StoredOutput();
    codec.write(value, out);
    return out.toByteArray();
  }
}
