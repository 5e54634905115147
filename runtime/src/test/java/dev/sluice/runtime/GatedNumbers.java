package dev.sluice.runtime;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The numbers from 0, in one split, as far as a test lets them be there. */
final class GatedNumbers implements Source<Long, GatedNumbers.Numbers> {

  private final long count;
  private final AtomicLong there = new AtomicLong();
  private final AtomicLong given = new AtomicLong();

  /** Only 0 is there. */
  GatedNumbers(long count) {
    this.count = count;
  }

  /** The numbers up to this one are there. */
  void upTo(long last) {
    there.set(last);
  }

  /** All numbers are there. */
  GatedNumbers all() {
    upTo(Long.MAX_VALUE);
    return this;
  }

  /** How many have been given, the repeated ones of a job that began again counted once. */
  long given() {
    return given.get();
  }

  /** All numbers from one on, in one split. */
  record Numbers(long from) implements Split {

    @Override
    public String id() {
      return "numbers";
    }
  }

  @Override
  public TypeDescriptor<Long> type() {
    return Types.LONG;
  }

  @Override
  public TypeDescriptor<Numbers> splitType() {
    return TypeDescriptor.of(Numbers.class);
  }

  @Override
  public SplitEnumerator<Numbers> enumerator() {
    return () -> List.of(new Numbers(0));
  }

  @Override
  public SplitReader<Long, Numbers> open(Numbers split, OperatorMetrics metrics) {
    return new Reader(split.from());
  }

  private final class Reader implements SplitReader<Long, Numbers> {

    private long next;
    private boolean has;

    Reader(long from) {
      this.next = from;
      given.set(from);
    }

    @Override
    public Advance advance() {
      if (has) {
        has = false;
        next++;
        given.set(next);
      }
      if (next == count) {
        return Advance.END;
      }
      has = next <= there.get();
      return has ? Advance.ELEMENT : Advance.PENDING;
    }

    @Override
    public Long current() {
      return next;
    }

    @Override
    public String place() {
      return "number " + next;
    }

    @Override
    public Numbers position() {
      return new Numbers(next);
    }

    @Override
    public void close() {}
  }
}
