package dev.sluice.windowing.join;

import dev.sluice.dataflow.snapshot.ListPart;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table by key, those of each key in order of event time and then as they came.
 *
 * <p>A row behind all others of its key is added at once; one among them moves those behind it.
 * Single-threaded.
 *
 * @param <K> keys
 * @param <B> rows
 */
final class RowTable<K, B> {

  private final TypeDescriptor<K> keyType;
  private final TypeDescriptor<B> rowType;
  private final Map<K, List<Timed<B>>> rows = new LinkedHashMap<>();

  RowTable(TypeDescriptor<K> keyType, TypeDescriptor<B> rowType) {
    this.keyType = keyType;
    this.rowType = rowType;
  }

  /**
   * The part of a snapshot that holds the table, which every subtask has alike: in the form of
   * broadcast state, one map of one key for each.
   */
  ListPart<Map<K, List<Timed<B>>>> part() {
    return new ListPart<>(
        Redistribution.SAME,
        RowForm.of(Types.map(keyType, Types.list(Timed.type(rowType)))),
        this::stored,
        this::load);
  }

  private List<Map<K, List<Timed<B>>>> stored() {
    List<Map<K, List<Timed<B>>>> stored = new ArrayList<>(rows.size());
    rows.forEach((key, ofKey) -> stored.add(Collections.singletonMap(key, ofKey)));
    return stored;
  }

  private void load(List<Map<K, List<Timed<B>>>> stored) {
    for (Map<K, List<Timed<B>>> some : stored) {
      some.forEach((key, ofKey) -> rows.put(key, new ArrayList<>(ofKey)));
    }
  }

  void add(K key, B row, long time) {
    List<Timed<B>> ofKey = rows.computeIfAbsent(key, any -> new ArrayList<>());
    ofKey.add(placeBehind(ofKey, time), new Timed<>(rowType.copy(row), time));
  }

  /** The first place whose row is later than a time. */
  private static <B> int placeBehind(List<Timed<B>> rows, long time) {
    int low = 0;
    int high = rows.size();
    if (high == 0 || rows.get(high - 1).time() <= time) {
      return high;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).time() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The rows of a key as they are kept, to be {@linkplain #given copied} where given out. */
  List<Timed<B>> of(K key) {
    return rows.getOrDefault(key, List.of());
  }

  /** A row in a form that may be given out. */
  B given(Timed<B> row) {
    return rowType.copy(row.value());
  }
}
