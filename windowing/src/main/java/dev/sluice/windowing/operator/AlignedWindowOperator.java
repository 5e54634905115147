package dev.sluice.windowing.operator;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.TimeWindow;
import java.util.Optional;

/**
 * The operator for tumbling and sliding windows.
 *
 * <p>An element is added to one accumulator, that of its key and slice, however many windows hold
 * it. Where each window is one slice it fires straight from there; else from {@link SlidingPanes},
 * which go from window to window, or from a merge of all of its slices ({@link Sharing}). A slice
 * goes when the last window that holds it has fired, so an element that comes when some of its
 * windows have fired counts in the others only.
 */
final class AlignedWindowOperator<T, K, A, R, O> implements Operator<T, O> {

  private final WindowAggregation<T, K, A, R, O> aggregation;
  private final Slicing slicing;
  private final StateFetcher<T, K> fetcher;
  private final PaneCodecs<K, A> codecs;
  private final Optional<OutputTag<T>> lateOutput;
  private final Slices<T, K, A> slices = new Slices<>();

  /** What windows fire from, or {@code null} where it is not kept from window to window. */
  private final SlidingPanes<T, K, A> sliding;

  private Slice<T, K, A> current = Slice.none();
  private PaneEmitter<K, A, R, O> emitter;
  private LateElements<T> late;

  /** All windows that end at or before this time have fired. */
  private long watermark = Watermark.MIN;

  /** The window that is firing, or {@code null}; its panes below the cursor have fired. */
  private TimeWindow firing;

  private Panes<K, A> panes;
  private int cursor;

  AlignedWindowOperator(
      AlignedWindows windows,
      WindowAggregation<T, K, A, R, O> aggregation,
      Optional<OutputTag<T>> lateOutput) {
    this(windows, aggregation, lateOutput, Sharing.of(aggregation));
  }

  AlignedWindowOperator(
      AlignedWindows windows,
      WindowAggregation<T, K, A, R, O> aggregation,
      Optional<OutputTag<T>> lateOutput,
      Sharing sharing) {
    this.lateOutput = lateOutput;
    this.aggregation = aggregation;
    this.slicing = new Slicing(windows);
    this.codecs = new PaneCodecs<>(aggregation);
    this.fetcher = new StateFetcher<>(aggregation.keying());
    this.sliding = slicing.windowIsSlice() ? null : SlidingPanes.of(sharing, aggregation, slices);
  }

  @Override
  public void open(OperatorContext<O> context) {
    emitter = new PaneEmitter<>(aggregation, context.output());
    watermark = context.states().watermark();
    context
        .states()
        .keyed("open windows", new SliceRows<>(aggregation, codecs, slicing, slices, watermark));
    late = LateElements.ofWindows(context, lateOutput);
  }

  @Override
  public void announce(ItemBatch batch, int from, int to) {
    if (current.table != null) {
      current.table.fetch(fetcher, batch, from, to);
    }
  }

  @Override
  public void onElement(T value, long timestamp) {
    Slice<T, K, A> slice = current;
    if (timestamp < slice.start || timestamp >= slice.end) {
      slice = sliceOf(value, timestamp);
      if (slice == null) {
        return;
      }
      current = slice;
    }
    slice.table.add(value);
  }

  /** The slice to add to, or {@code null} where no window is left for the element. */
  private Slice<T, K, A> sliceOf(T value, long timestamp) {
    NoEventTimeException.check(timestamp);
    long number = slicing.numberOf(timestamp);
    long start = slicing.startOf(number);
    Slice<T, K, A> slice = slices.find(number, start);
    if (slice == null && hasWindowLeft(number, value, timestamp)) {
      slice = slicing.open(number, new AccumulatorTable<>(aggregation, codecs, number));
      slices.add(slice);
    }
    if (slice != null && sliding != null) {
      sliding.changed(slice);
    }
    return slice;
  }

  private boolean hasWindowLeft(long number, T value, long timestamp) {
    boolean inWindow = slicing.isInWindow(number);
    if (inWindow && slicing.lastTimestampOf(number) > watermark) {
      return true;
    }
    // Between windows nothing is missed by being late; Flink counts such an element all the same.
    if (timestamp <= watermark) {
      late.refuse(value, timestamp, watermark);
    }
    return false;
  }

  @Override
  public boolean onWatermark(long reached) throws Exception {
    emitter.begin();
    while (firing != null || startNextWindow(reached)) {
      if (!firePanes()) {
        return false;
      }
      endWindow();
    }
    watermark = Math.max(watermark, reached);
    return true;
  }

  private boolean startNextWindow(long reached) {
    Slice<T, K, A> first = slices.first();
    if (first == null) {
      return false;
    }
    TimeWindow window = slicing.firstWindow(first.start, watermark);
    if (window.maxTimestamp() > reached) {
      return false;
    }
    firing = window;
    panes = panesOf(window, first);
    cursor = 0;
    return true;
  }

  private Panes<K, A> panesOf(TimeWindow window, Slice<T, K, A> first) {
    if (slicing.windowIsSlice()) {
      return first.table;
    }
    if (sliding == null) {
      return mergeSlices(window);
    }
    sliding.moveTo(window);
    // Whoever adds to a slice that is in the panes now has to come by again and say so.
    current = Slice.none();
    return sliding;
  }

  private AccumulatorTable<T, K, A> mergeSlices(TimeWindow window) {
    boolean mutable = aggregation.accumulatorType().mutable();
    AccumulatorTable<T, K, A> merged =
        new AccumulatorTable<>(aggregation, codecs, slicing.numberOf(window.start()));
    for (Slice<T, K, A> slice : slices.between(window.start(), window.end())) {
      boolean neededLater =
          slice.start >= slicing.startAfter(window) || slice.table.changes().isWalking();
      merged.mergeIn(slice.table, mutable && neededLater);
    }
    return merged;
  }

  private boolean firePanes() throws Exception {
    while (cursor < panes.slots()) {
      if (emitter.mustWait()) {
        return false;
      }
      int slot = cursor++;
      if (!panes.occupied(slot)) {
        continue;
      }
      emitter.fire(panes.key(slot), firing, panes.accumulator(slot));
    }
    return true;
  }

  private void endWindow() {
    long keepFrom = slicing.startAfter(firing);
    slices.dropBefore(keepFrom);
    if (current.start < keepFrom) {
      current = Slice.none();
    }
    watermark = firing.maxTimestamp();
    firing = null;
    panes = null;
  }

  /** How many slices are kept; none after the last watermark. */
  int openSlices() {
    return slices.size();
  }
}
