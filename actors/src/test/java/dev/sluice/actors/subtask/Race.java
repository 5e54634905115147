package dev.sluice.actors.subtask;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A source and a sink, how far the one is ahead of the other, and leave for the sink to go on. */
final class Race {

  static final int ALL = 1 << 30;

  private static final long PER_SPLIT = 20_000;

  private final int sources;
  private final String element;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong mostAhead = new AtomicLong();
  private final Semaphore leave = new Semaphore(0);

  Race(int sources, int characters) {
    this.sources = sources;
    this.element = "x".repeat(characters);
  }

  int sources() {
    return sources;
  }

  /** What every reader has read but not given to the channels, since it looks one element ahead. */
  long lookedAhead() {
    return sources;
  }

  long total() {
    return sources * PER_SPLIT;
  }

  long taken() {
    return taken.get();
  }

  long ahead() {
    return read.get() - taken.get();
  }

  long mostAhead() {
    return mostAhead.get();
  }

  void letTake(int elements) {
    leave.release(elements);
  }

  Source<String, ?> source() {
    return new Runner();
  }

  Sink<String> sink() {
    return new Sink<>() {
      @Override
      public SinkWriter<String> open(SinkContext context) {
        return (value, timestamp) -> {
          leave.acquire();
          taken.incrementAndGet();
        };
      }
    };
  }

  private record Lane(int number, long left) implements Split {

    @Override
    public String id() {
      return "lane " + number;
    }
  }

  private final class Runner implements Source<String, Lane> {

    @Override
    public TypeDescriptor<String> type() {
      return Types.STRING;
    }

    @Override
    public TypeDescriptor<Lane> splitType() {
      return TypeDescriptor.of(Lane.class);
    }

    @Override
    public SplitEnumerator<Lane> enumerator() {
      return () ->
          IntStream.range(0, sources).mapToObj(number -> new Lane(number, PER_SPLIT)).toList();
    }

    @Override
    public SplitReader<String, Lane> open(Lane lane, OperatorMetrics metrics) {
      return new Reader(lane);
    }
  }

  private final class Reader implements SplitReader<String, Lane> {

    private final Lane lane;
    private long left;
    private long unread;

    Reader(Lane lane) {
      this.lane = lane;
      this.left = lane.left();
      this.unread = left;
    }

    @Override
    public Advance advance() {
      if (left == 0) {
        return Advance.END;
      }
      unread = left--;
      read.incrementAndGet();
      mostAhead.accumulateAndGet(ahead(), Math::max);
      return Advance.ELEMENT;
    }

    @Override
    public String current() {
      return element;
    }

    @Override
    public String place() {
      return "element " + (PER_SPLIT - left);
    }

    @Override
    public Lane position() {
      return new Lane(lane.number(), unread);
    }

    @Override
    public void close() {}
  }
}
