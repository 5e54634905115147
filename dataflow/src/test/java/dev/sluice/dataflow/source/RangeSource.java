package dev.sluice.dataflow.source;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;

/** The example in the documentation of {@link Source}. */
public final class RangeSource implements Source<Long, RangeSource.Range> {

  private final long end;
  private final int splits;

  public RangeSource(long end, int splits) {
    this.end = end;
    this.splits = splits;
  }

  public record Range(int number, long from, long to) implements Split {
    @Override
    public String id() {
      return "range-" + number;
    }

    @Override
    public long weight() {
      return to - from;
    }
  }

  @Override
  public TypeDescriptor<Long> type() {
    return Types.LONG;
  }

  @Override
  public TypeDescriptor<Range> splitType() {
    return TypeDescriptor.of(Range.class);
  }

  @Override
  public SplitEnumerator<Range> enumerator() {
    return this::ranges;
  }

  private List<Range> ranges() {
    if (end < 0) {
      throw new SourceException(
          "RangeSource: the end is " + end + "; expected 0 or more. Pass another end.");
    }
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < splits; i++) {
      ranges.add(new Range(i, end * i / splits, end * (i + 1) / splits));
    }
    return ranges;
  }

  @Override
  public SplitReader<Long, Range> open(Range split, OperatorMetrics metrics) {
    return new RangeReader(split, metrics.counter("even-numbers"));
  }

  private static final class RangeReader implements SplitReader<Long, Range> {

    private final Range split;
    private final Counter even;
    private long next;
    private long current;

    RangeReader(Range split, Counter even) {
      this.split = split;
      this.even = even;
      this.next = split.from();
      this.current = next;
    }

    @Override
    public Advance advance() {
      if (next == split.to()) {
        return Advance.END;
      }
      if (next % 2 == 0) {
        even.increment();
      }
      current = next++;
      return Advance.ELEMENT;
    }

    @Override
    public Long current() {
      return current;
    }

    @Override
    public String place() {
      return split.id() + " number " + current;
    }

    @Override
    public Range position() {
      return new Range(split.number(), current, split.to());
    }

    @Override
    public long consumed() {
      return next - split.from();
    }

    @Override
    public void close() {}
  }
}
