package dev.sluice.dataflow.source;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * Where a stream comes from: an {@linkplain SplitEnumerator enumerator} that finds splits and
 * {@linkplain SplitReader readers} that read them.
 *
 * <p>To write a connector, implement this interface, {@link Split} as a record, {@link
 * SplitEnumerator} and {@link SplitReader}. What is called, in this order:
 *
 * <ol>
 *   <li>The source is made in the job's definition, which runs once at the coordinator and once in
 *       every subtask. So each has a source object of its own, and making one touches nothing
 *       outside: no file is opened, no connection made. Keep it immutable.
 *   <li>{@link #enumerator} at every start of a job, then {@link SplitEnumerator#discover}, at the
 *       coordinator, on a thread that may block. If it throws, the job is refused, and nothing was
 *       opened, neither splits nor sinks. A job that goes on from a checkpoint has its splits from
 *       there and does not discover, unless the enumerator asks to be called again while the job
 *       runs.
 *   <li>The splits are spread over the source's subtasks by {@link Split#weight}, heaviest first,
 *       and sent to them. Therefore a split holds texts and numbers, not handles.
 *   <li>When all operators and sinks of the job are open, each subtask opens its splits with {@link
 *       #open}, in order of {@link Split#earliestEventTime}; all of them, or as many as {@code
 *       source.most-open-splits} allows, and the next when one has ended. After a restart the
 *       watermarks that rests were promised count as well for the order.
 *   <li>{@link SplitReader#advance} and the other methods of the readers, as told there. A subtask
 *       always takes the element with the smallest event time among its open splits, so that fewer
 *       readers than splits lose nothing. Elements are given on by reference: each is a new object,
 *       or an immutable one.
 *   <li>{@link SplitReader#position}: at every checkpoint, for every open split. What it gives is
 *       stored with the checkpoint, as are the splits not opened yet.
 *   <li>{@link SplitReader#close}: once for every reader that {@link #open} has given, when its
 *       split has ended, and also when the job fails or is stopped.
 * </ol>
 *
 * <p><b>Restarts.</b> When a job goes on from a checkpoint, it knows the splits from there: those
 * that had been read in part are opened by {@link #open} with the position stored, those that were
 * not open from their start, those that had ended not at all; perhaps in another process, by
 * another source object, spread over more or fewer subtasks. So a source gives the same elements in
 * the same order whenever it is asked for the same rest of a split. One that cannot, because its
 * input has changed, refuses to open it. Nothing else of a reader outlives a restart, its counters
 * neither.
 *
 * <p>All calls to one source object and its readers come from one thread at a time, though not
 * always the same; nothing needs to be synchronised that is not shared beyond them. A source never
 * sees a clock unless it is given a {@link dev.sluice.dataflow.time.ProcessingClock}.
 *
 * <p><b>Refusals.</b> What is wrong with the input is said by a {@link SourceException} with one
 * message for the person who runs the job: <i>place</i>: <i>what was found</i>; expected
 * <i>what</i>. <i>What to do.</i> Such as {@code flights.csv line 7: column delay holds 'x';
 * expected a whole number. Correct the line.} Check what can be checked in {@code discover}, where
 * it costs the user seconds instead of hours. Other exceptions, an {@code IOException} for one,
 * fail the job too; they are shown with their class and with no place but what they say themselves.
 *
 * <p>A complete source, of whole numbers from a range:
 *
 * <pre>{@code
 * public final class RangeSource implements Source<Long, RangeSource.Range> {
 *
 *   private final long end;
 *   private final int splits;
 *
 *   public RangeSource(long end, int splits) {
 *     this.end = end;
 *     this.splits = splits;
 *   }
 *
 *   public record Range(int number, long from, long to) implements Split {
 *     @Override
 *     public String id() {
 *       return "range-" + number;
 *     }
 *
 *     @Override
 *     public long weight() {
 *       return to - from;
 *     }
 *   }
 *
 *   @Override
 *   public TypeDescriptor<Long> type() {
 *     return Types.LONG;
 *   }
 *
 *   @Override
 *   public TypeDescriptor<Range> splitType() {
 *     return TypeDescriptor.of(Range.class);
 *   }
 *
 *   @Override
 *   public SplitEnumerator<Range> enumerator() {
 *     return this::ranges;
 *   }
 *
 *   private List<Range> ranges() {
 *     if (end < 0) {
 *       throw new SourceException(
 *           "RangeSource: the end is " + end + "; expected 0 or more. Pass another end.");
 *     }
 *     List<Range> ranges = new ArrayList<>();
 *     for (int i = 0; i < splits; i++) {
 *       ranges.add(new Range(i, end * i / splits, end * (i + 1) / splits));
 *     }
 *     return ranges;
 *   }
 *
 *   @Override
 *   public SplitReader<Long, Range> open(Range split, OperatorMetrics metrics) {
 *     return new RangeReader(split, metrics.counter("even-numbers"));
 *   }
 *
 *   private static final class RangeReader implements SplitReader<Long, Range> {
 *
 *     private final Range split;
 *     private final Counter even;
 *     private long next;
 *     private long current;
 *
 *     RangeReader(Range split, Counter even) {
 *       this.split = split;
 *       this.even = even;
 *       this.next = split.from();
 *       this.current = next;
 *     }
 *
 *     @Override
 *     public Advance advance() {
 *       if (next == split.to()) {
 *         return Advance.END;
 *       }
 *       if (next % 2 == 0) {
 *         even.increment();
 *       }
 *       current = next++;
 *       return Advance.ELEMENT;
 *     }
 *
 *     @Override
 *     public Long current() {
 *       return current;
 *     }
 *
 *     @Override
 *     public String place() {
 *       return split.id() + " number " + current;
 *     }
 *
 *     @Override
 *     public Range position() {
 *       return new Range(split.number(), current, split.to());
 *     }
 *
 *     @Override
 *     public long consumed() {
 *       return next - split.from();
 *     }
 *
 *     @Override
 *     public void close() {}
 *   }
 * }
 * }</pre>
 *
 * @param <T> elements
 * @param <S> splits
 */
public interface Source<T, S extends Split> {

  /**
   * The type of the elements: {@code TypeDescriptor.of(Flight.class)}, or one of {@link
   * dev.sluice.dataflow.type.Types}. Asked when the job is defined; touches nothing outside.
   */
  TypeDescriptor<T> type();

  /**
   * The type of the splits, by which they are stored and sent: {@code
   * TypeDescriptor.of(Range.class)}. A record is best, or a sealed interface of records; keep it
   * small, for all splits are stored at every checkpoint. Asked when the job is defined; touches
   * nothing outside.
   */
  TypeDescriptor<S> splitType();

  /** A new enumerator; touches nothing outside before it is asked to discover. */
  SplitEnumerator<S> enumerator();

  /**
   * Opens a split: one that was discovered, or what {@link SplitReader#position} gave as the rest
   * of one.
   *
   * <p>Called by the thread that runs the subtask, which may block on a local disk. If it throws,
   * there is no reader that would be closed: give back here what was taken.
   *
   * @param metrics the counters of the subtask that reads, for what the source wants to count; one
   *     name gives the same counter for all splits of the subtask. A gauge belongs to one split,
   *     cannot be taken back and refuses a name used before, so count here instead
   * @throws SourceException when the split cannot be read, naming it; also when it has visibly
   *     changed since a part of it was read
   */
  SplitReader<T, S> open(S split, OperatorMetrics metrics) throws Exception;
}
