package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the states of one key, by their schemas alone or as the types that the code has now.
 * Immutable.
 *
 * <p>What has outlived its time to live is left out. A key without state gives empty answers; a
 * state that the operator does not have is refused by {@link StateQueryException}. A type that
 * cannot be read from what was stored is refused by {@link
 * dev.sluice.dataflow.codec.IncompatibleSchemaException}.
 */
public final class KeyView {

  private final KeyRows rows;
  private final long at;

  /**
   * A view of the rows of a key.
   *
   * @param at the processing time in milliseconds that counts for what has a time to live
   */
  public KeyView(KeyRows rows, long at) {
    this.rows = rows;
    this.at = at;
  }

  /** All states by their schemas alone. */
  public KeyState plain() {
    Map<String, PlainValue> states = new LinkedHashMap<>();
    List<String> unreadable = new ArrayList<>();
    for (KeyRows.Part part : rows.parts()) {
      new PlainRows(part, rows.watermark(), at)
          .read()
          .forEach(
              (name, value) ->
                  states.put(states.containsKey(name) ? part.name() + "/" + name : name, value));
      if (!new RowWalker(part.form()).canWalk()) {
        unreadable.add(part.name());
      }
    }
    return new KeyState(states, unreadable);
  }

  /** A state with one value: what was stored, reduced or aggregated. */
  public <V> Optional<V> value(String state, TypeDescriptor<V> type) {
    return cell(state, KeyedForm.Column.VALUE)
        .flatMap(cell -> cell.asValue(Codecs.reading(type, cell.schema(0))));
  }

  /** A state with one unboxed {@code long}. */
  public Optional<Long> longValue(String state) {
    return cell(state, KeyedForm.Column.LONG).flatMap(StoredCell::asLong);
  }

  /** A list state. */
  public <V> List<V> list(String state, TypeDescriptor<V> type) {
    return cell(state, KeyedForm.Column.LIST)
        .map(cell -> cell.asList(Codecs.reading(type, cell.schema(0))))
        .orElse(List.of());
  }

  /** A map state, in the order in which its keys came. */
  public <K, V> Map<K, V> map(
      String state, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType) {
    return cell(state, KeyedForm.Column.MAP)
        .map(
            cell ->
                cell.asMap(
                    Codecs.reading(keyType, cell.schema(0)),
                    Codecs.reading(valueType, cell.schema(1))))
        .orElse(Map.of());
  }

  /** The times of the timers in a part, in order. */
  public List<Long> timers(String part) {
    return PlainRows.times(part(part, layout -> layout instanceof RowLayout.Times));
  }

  /** The open windows in a part, or the slices that they share, in order of time. */
  public <A> List<Pane<A>> panes(String part, TypeDescriptor<A> accumulatorType) {
    KeyRows.Part found =
        part(
            part,
            layout -> layout instanceof RowLayout.Spans || layout instanceof RowLayout.OpenSpans);
    Codec<A> codec =
        Codecs.reading(accumulatorType, RowWalker.lastColumn(found.form()).schemas().get(0));
    return PlainRows.panes(found, rows.watermark(), (column, in) -> codec.read(in));
  }

  private KeyRows.Part part(String name, Predicate<RowLayout> layout) {
    return rows.parts().stream()
        .filter(part -> part.name().equals(name) && layout.test(part.form().layout()))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** Finds a state, and in the row of the key what it has of it. */
  private Optional<StoredCell> cell(String state, String kind) {
    for (KeyRows.Part part : rows.parts()) {
      Optional<KeyedForm.Column> column = part.form().column(state);
      if (part.form().layout() instanceof RowLayout.States && column.isPresent()) {
        requireKind(column.get(), kind);
        return part.rows().stream().findFirst().flatMap(row -> cell(part.form(), row, state));
      }
    }
    throw unknown(state);
  }

  private Optional<StoredCell> cell(KeyedForm form, byte[] row, String state) {
    StoredInput in = PlainRows.behindKey(form, row);
    for (KeyedForm.Column column : RowWalker.presentColumns(form, in)) {
      if (column.name().equals(state)) {
        return Optional.of(new StoredCell(column, in, at));
      }
      RowWalker.skip(column, in);
    }
    return Optional.empty();
  }

  private static void requireKind(KeyedForm.Column column, String kind) {
    if (!column.kind().equals(kind)) {
      throw new StateQueryException(
          "state '%s' is stored as %s, and was asked for as %s; expected the same"
              .formatted(column.name(), column.kind(), kind));
    }
  }

  private StateQueryException unknown(String name) {
    List<String> names = new ArrayList<>();
    for (KeyRows.Part part : rows.parts()) {
      if (part.form().layout() instanceof RowLayout.States) {
        names.addAll(part.form().names());
      } else {
        names.add(part.name());
      }
    }
    return new StateQueryException(
        "the operator has no state '%s' that can be read so; expected one of %s"
            .formatted(name, names));
  }
}
