package dev.sluice.dataflow.task;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * A source whose elements come in time.
 *
 * @param clock what time it is
 * @param start when times begin, in milliseconds
 */
record LiveSource(VirtualTime clock, long start) implements Source<Long, LiveSource.Live> {

  static final long NEVER = Long.MAX_VALUE;

  /** An element: when it comes, in milliseconds after the start, and its event time. */
  record Arrival(long after, long time) {}

  /** A split whose elements come in time; {@code end} is when it ends, if ever. */
  record Live(String id, List<Arrival> arrivals, long end) implements Split {}

  /** A split of pairs of when an element comes, and its event time. */
  static Live live(String id, long end, long... afterAndTime) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < afterAndTime.length; i += 2) {
      arrivals.add(new Arrival(afterAndTime[i], afterAndTime[i + 1]));
    }
    return new Live(id, arrivals, end);
  }

  @Override
  public TypeDescriptor<Long> type() {
    return Types.LONG;
  }

  @Override
  public TypeDescriptor<Live> splitType() {
    return TypeDescriptor.of(Live.class);
  }

  @Override
  public SplitEnumerator<Live> enumerator() {
    return List::of;
  }

  @Override
  public SplitReader<Long, Live> open(Live split, OperatorMetrics metrics) {
    return new LiveReader(split);
  }

  private final class LiveReader implements SplitReader<Long, Live> {

    private final Live split;
    private int next;
    private int unread;

    LiveReader(Live split) {
      this.split = split;
    }

    private long comes() {
      return next < split.arrivals().size() ? split.arrivals().get(next).after() : split.end();
    }

    @Override
    public Advance advance() {
      unread = next;
      if (comes() > clock.millis() - start) {
        return Advance.PENDING;
      }
      return next++ < split.arrivals().size() ? Advance.ELEMENT : Advance.END;
    }

    @Override
    public Long current() {
      return split.arrivals().get(next - 1).time();
    }

    @Override
    public long currentTimestamp() {
      return current();
    }

    @Override
    public String place() {
      return split.id() + " element " + next;
    }

    @Override
    public Live position() {
      List<Arrival> rest = split.arrivals().subList(unread, split.arrivals().size());
      return new Live(split.id(), rest, split.end());
    }

    /** As a reader that is woken by nothing: idleness must not wait for it. */
    @Override
    public long retryAfterMillis() {
      return comes() == NEVER ? 3_600_000 : comes() - (clock.millis() - start);
    }

    @Override
    public void close() {}
  }
}
