package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.codec.PlainValue.Scalar;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of one part by their schemas alone. Immutable. */
final class PlainRows {

  private final KeyRows.Part part;
  private final long watermark;
  private final long at;

  /**
   * A reader.
   *
   * @param watermark the watermark the operator was done with
   * @param at the processing time that counts for what has a time to live
   */
  PlainRows(KeyRows.Part part, long watermark, long at) {
    this.part = part;
    this.watermark = watermark;
    this.at = at;
  }

  /** What the rows say, by name of the state; nothing where there is nothing left. */
  Map<String, PlainValue> read() {
    RowLayout layout = part.form().layout();
    Map<String, PlainValue> states = new LinkedHashMap<>();
    if (layout instanceof RowLayout.States) {
      part.rows().forEach(row -> states.putAll(readStates(row)));
    } else if (layout instanceof RowLayout.Times) {
      putAll(states, times(part).stream().<PlainValue>map(Scalar::new).toList());
    } else if (layout instanceof RowLayout.Spans || layout instanceof RowLayout.OpenSpans) {
      putAll(
          states,
          panes(
                  part,
                  watermark,
                  (column, in) -> new StoredCell(column, in, at).plain().orElseThrow())
              .stream()
              .map(PlainRows::plain)
              .toList());
    }
    return states;
  }

  private void putAll(Map<String, PlainValue> states, List<PlainValue> all) {
    if (!all.isEmpty()) {
      states.put(part.name(), new PlainValue.Listed(all));
    }
  }

  private Map<String, PlainValue> readStates(byte[] row) {
    Map<String, PlainValue> states = new LinkedHashMap<>();
    StoredInput in = behindKey(part.form(), row);
    for (KeyedForm.Column column : RowWalker.presentColumns(part.form(), in)) {
      new StoredCell(column, in, at).plain().ifPresent(value -> states.put(column.name(), value));
    }
    return states;
  }

  private static PlainValue plain(Pane<PlainValue> pane) {
    Map<String, PlainValue> components = new LinkedHashMap<>();
    components.put("start", new Scalar(pane.start()));
    components.put("end", new Scalar(pane.end()));
    components.put("accumulator", pane.accumulator());
    return new PlainValue.Components("", components);
  }

  static StoredInput behindKey(KeyedForm form, byte[] row) {
    StoredInput in = new StoredInput(row, 0, row.length);
    form.key().skip(in);
    return in;
  }

  /** The times of timers, in order. */
  static List<Long> times(KeyRows.Part part) {
    return part.rows().stream()
        .map(row -> behindKey(part.form(), row).readLong())
        .sorted()
        .toList();
  }

  /** Reads an accumulator. */
  interface Accumulators<A> {
    A read(KeyedForm.Column column, StoredInput in);
  }

  /** The panes that are still needed, in order of their start. */
  static <A> List<Pane<A>> panes(KeyRows.Part part, long watermark, Accumulators<A> accumulators) {
    List<Pane<A>> panes = new ArrayList<>();
    KeyedForm.Column column = RowWalker.lastColumn(part.form());
    for (byte[] row : part.rows()) {
      StoredInput in = behindKey(part.form(), row);
      if (part.form().layout() instanceof RowLayout.Spans spans) {
        long number = in.readLong();
        if (spans.lastNeededAt(number) > watermark) {
          A accumulator = accumulators.read(column, in);
          panes.add(new Pane<>(spans.startOf(number), spans.endOf(number), accumulator));
        }
      } else {
        for (int left = in.readVarInt(); left > 0; left--) {
          long start = in.readLong();
          panes.add(new Pane<>(start, in.readLong(), accumulators.read(column, in)));
        }
      }
    }
    panes.sort(Comparator.comparingLong(Pane::start));
    return panes;
  }
}
